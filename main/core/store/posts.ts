import type { BlogId, PostId } from '#contract/index.ts';
import type { RemotePost } from '../providers/provider.ts';
import { excerpt, plainText } from '../text/plain-text.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { keepPostVersion } from './versions.ts';

const EXCERPT_LENGTH = 240;

export interface IngestedPosts {
  /** Remote ids of posts that were not here before. */
  readonly fresh: readonly string[];
  /** Posts, new ones among them, of which something shown has changed. */
  readonly changed: number;
}

interface Known {
  id: number;
  url: string;
  title: string;
  author_name: string;
  author_remote_id: string | null;
  published_at: number;
  modified_at: number | null;
  content_html: string;
  excerpt: string;
  comments_open: number;
  categories: string;
  tags: string;
  comment_feed_url: string | null;
  state: string;
}

/**
 * Stores posts as the blog shows them now. New ones are unread unless a read mark says otherwise, the person
 * wrote them, or `olderIsRead` and they were published before the blog's baseline. Never turns a read one unread.
 */
export function ingestPosts(
  db: Database,
  blogId: BlogId,
  posts: readonly RemotePost[],
  now: number,
  options: { readonly olderIsRead: boolean },
): IngestedPosts {
  const fresh: string[] = [];
  let changed = 0;
  db.write([], () => {
    const blog = prepared(
      db,
      `SELECT b.url, b.baseline_at, i.remote_user_id FROM blogs b
       LEFT JOIN identities i ON i.blog_id = b.id AND i.kind = 'account' WHERE b.id = ?`,
    ).get(blogId) as
      | { url: string; baseline_at: number; remote_user_id: string | null }
      | undefined;
    if (blog === undefined) return;
    for (const post of posts) {
      const known = prepared(
        db,
        `SELECT id, url, title, author_name, author_remote_id, published_at, modified_at, content_html,
           excerpt, comments_open, categories, tags, comment_feed_url, state
         FROM posts WHERE blog_id = ? AND remote_id = ?`,
      ).get(blogId, post.remoteId) as unknown as Known | undefined;
      const row = toRow(post);
      if (known === undefined) {
        const isMine = post.authorRemoteId !== null && post.authorRemoteId === blog.remote_user_id;
        const isOld = options.olderIsRead && post.publishedAt < blog.baseline_at;
        const isRead = isMine || isOld || isMarked(db, blog.url, post.remoteId);
        insert(db, blogId, row, now, !isRead);
        fresh.push(post.remoteId);
        changed += 1;
      } else if (isDifferent(known, row)) {
        const isEdited = known.content_html !== row.content_html || known.title !== row.title;
        if (known.content_html !== row.content_html) keepPostVersion(db, blog.url, known.id, now);
        update(db, known.id, row, isEdited ? now : null, now);
        changed += 1;
      } else {
        prepared(db, 'UPDATE posts SET stamped_at = ? WHERE id = ?').run(now, known.id);
      }
    }
    if (changed > 0) db.write(['posts'], () => {});
  });
  return { fresh, changed };
}

type PostRow = Omit<Known, 'id' | 'state'> & { remote_id: string };

const toRow = (post: RemotePost): PostRow => ({
  remote_id: post.remoteId,
  url: post.url,
  title: plainText(post.titleHtml),
  author_name: post.authorName,
  author_remote_id: post.authorRemoteId,
  published_at: post.publishedAt,
  modified_at: post.modifiedAt,
  content_html: post.contentHtml,
  excerpt: excerpt(
    post.excerptHtml.trim() === '' ? post.contentHtml : post.excerptHtml,
    EXCERPT_LENGTH,
  ),
  comments_open: post.commentsOpen ? 1 : 0,
  categories: JSON.stringify(post.categories),
  tags: JSON.stringify(post.tags ?? []),
  comment_feed_url: post.commentFeedUrl,
});

const columns = [
  'url',
  'title',
  'author_name',
  'author_remote_id',
  'published_at',
  'modified_at',
  'content_html',
  'excerpt',
  'comments_open',
  'categories',
  'tags',
  'comment_feed_url',
] as const;

const isDifferent = (known: Known, row: PostRow): boolean =>
  known.state !== 'visible' || columns.some((column) => known[column] !== row[column]);

function isMarked(db: Database, blogUrl: string, remoteId: string): boolean {
  const mark = prepared(
    db,
    "SELECT 1 FROM read_marks WHERE blog_url = ? AND kind = 'p' AND remote_id = ?",
  ).get(blogUrl, remoteId);
  return mark !== undefined;
}

function insert(db: Database, blogId: BlogId, row: PostRow, now: number, isUnread: boolean): void {
  prepared(
    db,
    `INSERT INTO posts (blog_id, remote_id, ${columns.join(', ')}, arrived_at, active_at, is_unread,
       seen_at, stamped_at) VALUES (?, ?, ${columns.map(() => '?').join(', ')}, ?, ?, ?, ?, ?)`,
  ).run(
    blogId,
    row.remote_id,
    ...columns.map((column) => row[column]),
    now,
    // A date in the future must not pin the post to the top.
    Math.min(row.published_at, now),
    isUnread ? 1 : 0,
    now,
    now,
  );
}

/** A post that changed may have come back, or out from under a password: its thread is read again next. */
function update(
  db: Database,
  id: PostId,
  row: PostRow,
  editedAt: number | null,
  now: number,
): void {
  prepared(
    db,
    `UPDATE posts SET ${columns.map((column) => `${column} = ?`).join(', ')}, state = 'visible',
       fate = NULL, fate_asked_at = NULL, edited_at = coalesce(?, edited_at),
       seen_at = coalesce(?, seen_at), stamped_at = ?, reread_at = NULL, reread_page = 1,
       reread_to = NULL WHERE id = ?`,
  ).run(...columns.map((column) => row[column]), editedAt, editedAt, now, id);
}

/** A post as sync needs it. */
export interface PostRef {
  readonly id: PostId;
  readonly remoteId: string;
  readonly url: string;
}

/** Posts whose comments are followed, in the order they came here: appending keeps groups of them stable. */
export function trackedPosts(db: Database, blogId: BlogId): readonly PostRef[] {
  return prepared(
    db,
    `SELECT id, remote_id AS remoteId, url FROM posts
     WHERE blog_id = ? AND state = 'visible' ORDER BY id`,
  ).all(blogId) as unknown as PostRef[];
}

/** The newest posts by date. */
export function newestPosts(db: Database, blogId: BlogId, limit: number): readonly PostRef[] {
  return prepared(
    db,
    `SELECT id, remote_id AS remoteId, url FROM posts
     WHERE blog_id = ? AND state = 'visible' ORDER BY published_at DESC, id DESC LIMIT ?`,
  ).all(blogId, limit) as unknown as PostRef[];
}

/** Of these remote ids, the posts that are here. */
export function postsAmong(
  db: Database,
  blogId: BlogId,
  remoteIds: readonly string[],
): readonly PostRef[] {
  return prepared(
    db,
    `SELECT id, remote_id AS remoteId, url FROM posts
     WHERE blog_id = ? AND remote_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  ).all(blogId, JSON.stringify(remoteIds)) as unknown as PostRef[];
}

/** null if the post is not here. */
export function postRef(
  db: Database,
  postId: PostId,
): (PostRef & { readonly blogId: BlogId; readonly thoughtsCheckedAt: number | null }) | null {
  const row = prepared(
    db,
    `SELECT id, blog_id AS blogId, remote_id AS remoteId, url,
       thoughts_checked_at AS thoughtsCheckedAt FROM posts WHERE id = ?`,
  ).get(postId) as
    | (PostRef & { readonly blogId: BlogId; readonly thoughtsCheckedAt: number | null })
    | undefined;
  return row ?? null;
}

export function noteThoughtsChecked(db: Database, postId: PostId, now: number): void {
  prepared(db, 'UPDATE posts SET thoughts_checked_at = ? WHERE id = ?').run(now, postId);
}

export function noteOpened(db: Database, postId: PostId, now: number): void {
  prepared(db, 'UPDATE posts SET opened_at = ? WHERE id = ?').run(now, postId);
}
