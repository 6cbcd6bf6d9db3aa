import type { Comment, CommentId, PostId, Thread } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { byDate, type Placed, type ThreadNode, threadOrder } from './thread-order.ts';

interface PostRow {
  blog_url: string;
  remote_id: string;
  author_remote_id: string | null;
  last_read_at: number | null;
}

interface CommentRow extends ThreadNode {
  readonly id: number;
  readonly kind: 'comment' | 'pingback';
  readonly author_name: string;
  readonly author_url: string;
  readonly avatar_url: string | null;
  readonly author_remote_id: string | null;
  readonly permalink: string;
  readonly content_html: string;
  readonly arrived_at: number;
  readonly edited_at: number | null;
  readonly is_unread: number;
  readonly state: Comment['state'];
  readonly fate: Comment['fate'];
  readonly is_late: number;
  readonly version_count: number;
}

/**
 * A post's whole discussion in reading order; null if the post is not here. `number` counts the comments that
 * the blog shows by date, from 1, as a page does; those it does not show (held, withdrawn) have the number 0.
 */
export function threadOf(db: Database, postId: PostId): Thread | null {
  const post = prepared(
    db,
    `SELECT b.url AS blog_url, p.remote_id, p.author_remote_id, v.read_at AS last_read_at
     FROM posts p JOIN blogs b ON b.id = p.blog_id
     LEFT JOIN thread_visits v ON v.blog_url = b.url AND v.post_remote_id = p.remote_id
     WHERE p.id = ?`,
  ).get(postId) as unknown as PostRow | undefined;
  if (post === undefined) return null;
  const mine = myComments(db, post);
  const rows = commentRows(db, postId).filter(
    (row) => row.state !== 'held' || mine.has(row.remoteId),
  );
  const toComment = (row: CommentRow, placed?: Placed<CommentRow>): Comment => ({
    id: row.id,
    postId,
    kind: row.kind,
    parentId: placed?.parent?.id ?? null,
    isOrphan: placed?.isOrphan ?? false,
    authorName: row.author_name,
    authorUrl: row.author_url,
    avatarUrl: row.avatar_url,
    isByPostAuthor: row.author_remote_id !== null && row.author_remote_id === post.author_remote_id,
    isMine: mine.has(row.remoteId),
    isAnswerToMe: row.parentRemoteId !== null && mine.has(row.parentRemoteId),
    isUnread: row.is_unread === 1,
    publishedAt: row.publishedAt,
    editedAt: row.edited_at,
    arrivedAt: row.arrived_at,
    isLate: row.is_late === 1,
    state: row.state,
    fate: row.fate,
    versionCount: row.version_count,
    permalink: row.permalink,
    contentHtml: row.content_html,
  });
  const comments = rows.filter((row) => row.kind === 'comment');
  const shown = comments.filter((row) => row.state === 'visible').sort(byDate);
  const numbers = new Map(shown.map((row, index) => [row.id, index + 1]));
  return {
    postId,
    comments: threadOrder(comments).map((placed) => ({
      ...toComment(placed.node, placed),
      depth: placed.depth,
      number: numbers.get(placed.node.id) ?? 0,
    })),
    pingbacks: rows
      .filter((row) => row.kind === 'pingback')
      .sort(byDate)
      .map((row) => toComment(row)),
    thoughtCount: rows.filter((row) => row.state === 'visible').length,
    unreadCount: rows.filter((row) => row.is_unread === 1).length,
    lastReadAt: post.last_read_at,
  };
}

function myComments(db: Database, post: PostRow): ReadonlySet<string> {
  const rows = prepared(
    db,
    'SELECT remote_id FROM my_comments WHERE blog_url = ? AND post_remote_id = ?',
  ).all(post.blog_url, post.remote_id) as { remote_id: string }[];
  return new Set(rows.map((row) => row.remote_id));
}

function commentRows(db: Database, postId: PostId): readonly CommentRow[] {
  return prepared(
    db,
    `SELECT id, remote_id AS remoteId, parent_remote_id AS parentRemoteId,
       published_at AS publishedAt, kind, author_name, author_url, avatar_url, author_remote_id,
       permalink, content_html, arrived_at, edited_at, is_unread, state, fate, is_late, version_count
     FROM comments WHERE post_id = ?`,
  ).all(postId) as unknown as CommentRow[];
}

/** The first unread comment in reading order, pingbacks last; null if all are read. */
export function firstUnreadComment(db: Database, postId: PostId): CommentId | null {
  const rows = commentRows(db, postId);
  const comments = threadOrder(rows.filter((row) => row.kind === 'comment'));
  const first =
    comments.find((placed) => placed.node.is_unread === 1)?.node ??
    rows.filter((row) => row.kind === 'pingback').find((row) => row.is_unread === 1);
  return first?.id ?? null;
}
