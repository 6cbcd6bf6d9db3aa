import type { BlogId, CommentId, PostId } from '#contract/index.ts';
import type { RemoteComment } from '../providers/provider.ts';
import { plainText } from '../text/plain-text.ts';
import { sameText } from '../text/same-text.ts';
import type { Database } from './database.ts';
import { fingerprint } from './fingerprint.ts';
import { applyMutes } from './mutes.ts';
import { prepared } from './prepared.ts';
import { keepCommentVersion } from './versions.ts';

/** A comment that was not here before, or is visible again. */
export interface FreshComment {
  readonly id: CommentId;
  readonly remoteId: string;
  readonly postId: PostId;
}

export interface IngestedComments {
  readonly fresh: readonly FreshComment[];
  /** Comments, fresh ones among them, of which something shown has changed. */
  readonly changed: number;
  /** Posts that these changes are in. */
  readonly postIds: ReadonlySet<PostId>;
}

interface BlogRow {
  url: string;
  baseline_at: number;
  last_ok_at: number | null;
  remote_user_id: string | null;
}

interface PostRow {
  id: number;
  is_whole: number;
}

interface Known {
  id: number;
  post_id: number;
  parent_remote_id: string | null;
  author_name: string;
  author_url: string;
  author_remote_id: string | null;
  published_at: number;
  permalink: string;
  content_hash: string;
  is_unread: number;
  state: 'visible' | 'withdrawn' | 'held';
}

/** Checks take a while and clocks differ: only what is clearly older than the last check came late. */
const LATE_MS = 10 * 60_000;

/**
 * Stores comments as the blog shows them now (a page at a time: one transaction). Comments of posts that are
 * not here are left out. New ones are unread unless a read mark says otherwise, they are the person's own, or
 * the thread was never read whole (a first look) and they were published before the blog's baseline; a read
 * one never turns unread. One that was withdrawn is visible again. The person's own that wait for the
 * moderator (`my_comments.is_held`) stay held. A text that was edited is kept among the versions.
 */
export function ingestComments(
  db: Database,
  blogId: BlogId,
  comments: readonly RemoteComment[],
  now: number,
): IngestedComments {
  const fresh: FreshComment[] = [];
  const postIds = new Set<PostId>();
  const activeAt = new Map<PostId, number>();
  let changed = 0;
  db.write([], () => {
    const blog = prepared(
      db,
      `SELECT b.url, b.baseline_at, s.last_ok_at, i.remote_user_id FROM blogs b
       LEFT JOIN blog_sync s ON s.blog_id = b.id
       LEFT JOIN identities i ON i.blog_id = b.id AND i.kind = 'account' WHERE b.id = ?`,
    ).get(blogId) as unknown as BlogRow | undefined;
    if (blog === undefined) return;
    const posts = postsOf(db, blogId, comments);
    for (const comment of comments) {
      const post = posts.get(comment.postRemoteId);
      if (post === undefined) continue;
      const mine = ownership(db, blog, comment);
      const known = prepared(
        db,
        `SELECT id, post_id, parent_remote_id, author_name, author_url, author_remote_id, published_at,
           permalink, content_hash, is_unread, state
         FROM comments WHERE blog_id = ? AND remote_id = ?`,
      ).get(blogId, comment.remoteId) as unknown as Known | undefined;
      const state = mine === 'held' ? 'held' : 'visible';
      if (known === undefined) {
        const isFirstLook = post.is_whole === 0;
        const isUnread =
          mine === 'no' &&
          !(isFirstLook && comment.publishedAt < blog.baseline_at) &&
          !isMarked(db, blog.url, comment.remoteId);
        const isLate =
          !isFirstLook &&
          mine === 'no' &&
          comment.publishedAt < (blog.last_ok_at ?? Number.POSITIVE_INFINITY) - LATE_MS;
        const id = insert(db, blogId, post.id, comment, now, { isUnread, isLate, state });
        fresh.push({ id, remoteId: comment.remoteId, postId: post.id });
      } else {
        const wasHidden = known.state !== 'visible' && state === 'visible';
        if (!refresh(db, blog.url, known, post.id, comment, now, state, mine)) continue;
        if (known.post_id !== post.id) postIds.add(known.post_id);
        if (wasHidden) fresh.push({ id: known.id, remoteId: comment.remoteId, postId: post.id });
      }
      changed += 1;
      postIds.add(post.id);
      if (state === 'visible') {
        const at = Math.min(comment.publishedAt, now);
        activeAt.set(post.id, Math.max(at, activeAt.get(post.id) ?? 0));
      }
    }
    for (const [postId, at] of activeAt) {
      prepared(db, 'UPDATE posts SET active_at = max(active_at, ?) WHERE id = ?').run(at, postId);
    }
    if (changed > 0) db.write(['comments'], () => applyMutes(db, blogId, postIds));
  });
  return { fresh, changed, postIds };
}

/** The posts these comments are on, looked up once each. */
function postsOf(
  db: Database,
  blogId: BlogId,
  comments: readonly RemoteComment[],
): ReadonlyMap<string, PostRow> {
  const posts = new Map<string, PostRow>();
  for (const remoteId of new Set(comments.map((comment) => comment.postRemoteId))) {
    const row = prepared(
      db,
      'SELECT id, is_whole FROM posts WHERE blog_id = ? AND remote_id = ?',
    ).get(blogId, remoteId) as unknown as PostRow | undefined;
    if (row !== undefined) posts.set(remoteId, row);
  }
  return posts;
}

/** Whether the person wrote it; a signed-in account's comments from elsewhere become theirs here too. */
function ownership(db: Database, blog: BlogRow, comment: RemoteComment): 'no' | 'mine' | 'held' {
  const row = prepared(
    db,
    'SELECT is_held FROM my_comments WHERE blog_url = ? AND remote_id = ?',
  ).get(blog.url, comment.remoteId) as { is_held: number } | undefined;
  if (row !== undefined) return row.is_held === 1 ? 'held' : 'mine';
  if (comment.authorRemoteId === null || comment.authorRemoteId !== blog.remote_user_id)
    return 'no';
  prepared(
    db,
    `INSERT INTO my_comments (blog_url, remote_id, post_remote_id, sent_at, is_held)
     VALUES (?, ?, ?, ?, 0)`,
  ).run(blog.url, comment.remoteId, comment.postRemoteId, comment.publishedAt);
  return 'mine';
}

function isMarked(db: Database, blogUrl: string, remoteId: string): boolean {
  const mark = prepared(
    db,
    "SELECT 1 FROM read_marks WHERE blog_url = ? AND kind = 'c' AND remote_id = ?",
  ).get(blogUrl, remoteId);
  return mark !== undefined;
}

function insert(
  db: Database,
  blogId: BlogId,
  postId: PostId,
  comment: RemoteComment,
  now: number,
  is: { readonly isUnread: boolean; readonly isLate: boolean; readonly state: Known['state'] },
): CommentId {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO comments (blog_id, post_id, remote_id, parent_remote_id, kind, author_name, author_url,
       avatar_url, author_remote_id, published_at, permalink, content_html, content_hash, arrived_at,
       verified_at, is_unread, is_late, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    blogId,
    postId,
    comment.remoteId,
    comment.parentRemoteId,
    comment.kind,
    comment.authorName,
    comment.authorUrl,
    comment.avatarUrl ?? null,
    comment.authorRemoteId,
    comment.publishedAt,
    comment.permalink,
    comment.contentHtml,
    fingerprint(comment.contentHtml),
    now,
    now,
    is.isUnread ? 1 : 0,
    is.isLate ? 1 : 0,
    is.state,
  );
  return Number(lastInsertRowid);
}

/** Whether the blog shows the same words as are here, in other markup. */
function isDressed(db: Database, id: CommentId, comment: RemoteComment): boolean {
  const row = prepared(db, 'SELECT content_html AS html FROM comments WHERE id = ?').get(id) as
    | { html: string }
    | undefined;
  return row !== undefined && sameText(comment.contentHtml, plainText(row.html));
}

/** Writes what differs; true if something shown has changed. */
function refresh(
  db: Database,
  blogUrl: string,
  known: Known,
  postId: PostId,
  comment: RemoteComment,
  now: number,
  state: Known['state'],
  mine: 'no' | 'mine' | 'held',
): boolean {
  const contentHash = fingerprint(comment.contentHtml);
  const isEdited = known.content_hash !== contentHash;
  // 2 is "unread, were it visible" (see `withdrawComments`), 3 "were it not muted" (see `applyMutes`).
  const wasUnread = known.is_unread === 3 ? 3 : 1;
  const isUnread = mine === 'no' && known.is_unread !== 0 ? wasUnread : 0;
  const isSame =
    !isEdited &&
    known.post_id === postId &&
    known.state === state &&
    known.is_unread === isUnread &&
    known.parent_remote_id === comment.parentRemoteId &&
    known.author_name === comment.authorName &&
    known.author_url === comment.authorUrl &&
    known.author_remote_id === comment.authorRemoteId &&
    known.published_at === comment.publishedAt &&
    known.permalink === comment.permalink;
  if (isSame) {
    // Another picture of its author is no news.
    prepared(
      db,
      'UPDATE comments SET verified_at = ?, avatar_url = coalesce(?, avatar_url) WHERE id = ?',
    ).run(now, comment.avatarUrl ?? null, known.id);
    return false;
  }
  // The person's own may stand here as it was typed, until the blog shows how it dresses it.
  const isNewVersion = isEdited && !(mine !== 'no' && isDressed(db, known.id, comment));
  if (isNewVersion) keepCommentVersion(db, blogUrl, known.id);
  prepared(
    db,
    `UPDATE comments SET post_id = ?, parent_remote_id = ?, author_name = ?, author_url = ?,
       avatar_url = coalesce(?, avatar_url), author_remote_id = ?, published_at = ?, permalink = ?, is_unread = ?, state = ?, fate = NULL,
       fate_asked_at = NULL, verified_at = ? WHERE id = ?`,
  ).run(
    postId,
    comment.parentRemoteId,
    comment.authorName,
    comment.authorUrl,
    comment.avatarUrl ?? null,
    comment.authorRemoteId,
    comment.publishedAt,
    comment.permalink,
    isUnread,
    state,
    now,
    known.id,
  );
  if (isEdited) {
    prepared(
      db,
      `UPDATE comments SET content_html = ?, content_hash = ?, edited_at = coalesce(?, edited_at)
       WHERE id = ?`,
    ).run(comment.contentHtml, contentHash, isNewVersion ? now : null, known.id);
  }
  return true;
}
