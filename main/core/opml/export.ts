import { type ExportedBlog, exportedBlogs } from '../store/blog-list.ts';
import type { Database } from '../store/database.ts';
import { followedPosts } from '../store/follows.ts';
import { withoutEndSlashes } from '../text/slashes.ts';
import { type OpmlFeed, writeOpml } from './write.ts';

/**
 * All blogs as OPML, each by the feed that other readers can follow; single discussions by their comment feeds.
 * The sample blog is on this computer only and is left out.
 */
export function exportOpml(
  db: Database,
  now: number,
): { readonly text: string; readonly fileName: string } {
  const feeds = exportedBlogs(db).flatMap((blog) =>
    blog.scope === 'all' ? [wholeBlog(blog)] : discussions(db, blog),
  );
  const day = new Date(now).toISOString().slice(0, 10);
  return {
    text: writeOpml('Rejoinder: blogs', feeds, now),
    fileName: `rejoinder-blogs-${day}.opml`,
  };
}

function wholeBlog({ name, folder, url, feedUrl, apiRoot }: ExportedBlog): OpmlFeed {
  return { name, folder, xmlUrl: feedUrl ?? siteFeed(url, apiRoot), htmlUrl: url };
}

function discussions(db: Database, blog: ExportedBlog): OpmlFeed[] {
  return followedPosts(db, blog.id).flatMap(({ postRemoteId, url, title, commentFeedUrl }) => {
    // A post that was never read is reached by its number, whatever its address will be.
    const page = url ?? plainAddress(blog.url, postRemoteId);
    if (page === null) return [];
    return [
      {
        name: title ? `${title} (${blog.name})` : blog.name,
        folder: blog.folder,
        xmlUrl: commentFeedUrl ?? commentFeed(page),
        htmlUrl: page,
      },
    ];
  });
}

/** Where WordPress has its feed of posts, with pretty permalinks, with `index.php` in front, and without. */
function siteFeed(home: string, apiRoot: string): string {
  const url = new URL(home);
  const root = new URL(apiRoot);
  if (root.searchParams.has('rest_route')) url.searchParams.set('feed', 'rss2');
  else url.pathname += root.pathname.includes('/index.php/') ? 'index.php/feed/' : 'feed/';
  return url.href;
}

function commentFeed(postUrl: string): string {
  const url = new URL(postUrl);
  url.hash = '';
  if (url.search !== '') url.searchParams.set('feed', 'rss2');
  else url.pathname = `${withoutEndSlashes(url.pathname)}/feed/`;
  return url.href;
}

const plainAddress = (home: string, postRemoteId: string): string | null =>
  /^\d+$/.test(postRemoteId) ? `${home}?p=${postRemoteId}` : null;
