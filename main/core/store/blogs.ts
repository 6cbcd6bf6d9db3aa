import type { BlogId, CheckPace, HistoryDepth, ImagePolicy } from '#contract/index.ts';
import type { RemoteBlog } from '../providers/provider.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** What was written before this long ago, when a blog is added, counts as read. */
const BASELINE_MS = 7 * 24 * 60 * 60 * 1000;
const MOST_NAME = 300;
const MOST_DESCRIPTION = 2000;

/** How a blog is kept. */
export interface BlogOptions {
  /** The person's own name for it. */
  readonly name: string;
  /** Names of the folders it is in, outermost first. */
  readonly folder: readonly string[];
  readonly history: HistoryDepth;
  readonly pace: CheckPace;
  readonly scope: 'all' | 'posts';
  readonly images: ImagePolicy;
  readonly avatars: boolean;
}

/**
 * The blog with this home page, or null. One that moved from http to https is the same, and so is one whose feed
 * leaves out the slash at the end or the `www.` at the beginning.
 */
export function blogIdOf(db: Database, url: string): BlogId | null {
  const bare = url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  const forms = ['https://', 'http://'].flatMap((scheme) =>
    ['', 'www.'].flatMap((www) => ['', '/'].map((slash) => scheme + www + bare + slash)),
  );
  const row = prepared(
    db,
    'SELECT id FROM blogs WHERE url = ?1 OR url IN (SELECT value FROM json_each(?2)) ORDER BY url <> ?1, id LIMIT 1',
  ).get(url, JSON.stringify(forms)) as { id: number } | undefined;
  return row?.id ?? null;
}

/** null if it is not in the store. */
export function blogOptionsOf(db: Database, blogId: BlogId): BlogOptions | null {
  const row = prepared(
    db,
    'SELECT name, folder, history, pace, scope, images, avatars FROM blogs WHERE id = ?',
  ).get(blogId) as
    | (Omit<BlogOptions, 'folder' | 'avatars'> & { folder: string; avatars: number })
    | undefined;
  if (row === undefined) return null;
  return { ...row, folder: JSON.parse(row.folder) as string[], avatars: row.avatars === 1 };
}

/**
 * Changes how a blog is kept. One that was followed by single discussions and is now followed whole begins as one
 * that was just added does: what is older than a week counts as read, and it is read from the start.
 */
export function setBlogOptions(
  db: Database,
  blogId: BlogId,
  patch: Partial<BlogOptions>,
  now: number,
): void {
  const before = blogOptionsOf(db, blogId);
  if (before === null) return;
  const after = { ...before, ...patch };
  db.write(['blogs', 'sync'], () => {
    prepared(
      db,
      `UPDATE blogs SET name = ?, folder = ?, history = ?, pace = ?, scope = ?, images = ?, avatars = ?
       WHERE id = ?`,
    ).run(
      after.name,
      JSON.stringify(after.folder),
      after.history,
      after.pace,
      after.scope,
      after.images,
      after.avatars ? 1 : 0,
      blogId,
    );
    if (before.scope === 'all' || after.scope === 'posts') return;
    prepared(db, 'UPDATE blogs SET baseline_at = ? WHERE id = ?').run(now - BASELINE_MS, blogId);
    prepared(db, "UPDATE blog_sync SET cursor = '{}', first_sync_done = 0 WHERE blog_id = ?").run(
      blogId,
    );
  });
}

/** Home page of a blog; null if it is not in the store. */
export function blogUrlOf(db: Database, blogId: BlogId): string | null {
  const row = prepared(db, 'SELECT url FROM blogs WHERE id = ?').get(blogId) as
    | { url: string }
    | undefined;
  return row?.url ?? null;
}

/** Adds a blog that was discovered; the one that is there, as it is, if its home page is known. */
export function addBlog(
  db: Database,
  found: RemoteBlog & { readonly kind: string },
  isSample: boolean,
  now: number,
  options: Partial<Pick<BlogOptions, 'folder' | 'history' | 'scope'>> = {},
): BlogId {
  const known = blogIdOf(db, found.url);
  if (known !== null) return known;
  return db.write(['blogs', 'sync'], () => {
    const { lastInsertRowid } = prepared(
      db,
      `INSERT INTO blogs (provider, url, api_root, name, description, is_sample, capabilities, feeds,
         folder, history, scope, added_at, baseline_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      found.kind,
      found.url,
      found.apiRoot,
      // They go out with every list of blogs, and a site may write what it likes.
      found.name.slice(0, MOST_NAME),
      found.description.slice(0, MOST_DESCRIPTION),
      isSample ? 1 : 0,
      JSON.stringify(found.capabilities),
      found.feeds === null ? null : JSON.stringify(found.feeds),
      JSON.stringify(options.folder ?? []),
      options.history ?? 'latest',
      options.scope ?? 'all',
      now,
      now - BASELINE_MS,
    );
    const blogId = Number(lastInsertRowid);
    prepared(db, 'INSERT INTO blog_sync (blog_id) VALUES (?)').run(blogId);
    return blogId;
  });
}

/** Removes a blog and what was fetched of it. What the person made is kept under the blog's address. */
export function removeBlog(db: Database, blogId: BlogId): void {
  db.write(['blogs', 'posts', 'comments', 'readState', 'sync', 'accounts'], () => {
    prepared(db, 'DELETE FROM blogs WHERE id = ?').run(blogId);
  });
}

/** The sample blog in the store, if it was added. */
export function sampleBlogOf(
  db: Database,
): { readonly id: BlogId; readonly url: string; readonly apiRoot: string } | null {
  const row = prepared(
    db,
    'SELECT id, url, api_root AS apiRoot FROM blogs WHERE is_sample = 1 ORDER BY id LIMIT 1',
  ).get() as { id: number; url: string; apiRoot: string } | undefined;
  return row ?? null;
}

/** Gives a blog a new address, with all that the person's tables keep under the old one. */
export function moveBlog(
  db: Database,
  blogId: BlogId,
  to: { readonly url: string; readonly apiRoot: string },
): void {
  const from = blogUrlOf(db, blogId);
  if (from === null) return;
  db.write(['blogs', 'posts', 'comments', 'drafts', 'outbox'], () => {
    prepared(db, 'UPDATE blogs SET url = ?, api_root = ? WHERE id = ?').run(
      to.url,
      to.apiRoot,
      blogId,
    );
    if (from !== to.url) {
      for (const table of [
        'read_marks',
        'drafts',
        'my_comments',
        'announcements',
        'thread_visits',
        'follows',
        'versions',
      ]) {
        // What an earlier life at the new address left behind gives way.
        prepared(db, `UPDATE OR REPLACE ${table} SET blog_url = ? WHERE blog_url = ?`).run(
          to.url,
          from,
        );
      }
    }
    const rebased = `? || substr(VALUE, ${from.length + 1})`;
    for (const [table, column] of [
      ['posts', 'url'],
      ['comments', 'permalink'],
    ] as const) {
      prepared(
        db,
        `UPDATE ${table} SET ${column} = ${rebased.replace('VALUE', column)}
         WHERE blog_id = ? AND substr(${column}, 1, ${from.length}) = ?`,
      ).run(to.url, blogId, from);
    }
  });
}
