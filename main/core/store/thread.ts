import { type CommentId, commentFlags, type PostId, type Thread } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { byDate, type ThreadNode, threadOrder } from './thread-order.ts';
import { commentTexts } from './thread-texts.ts';

/** How many texts come with the outline: more than a window shows. */
const FIRST_TEXTS = 36;
/** Of these, so many stand before the place that is shown first. */
const TEXTS_BEFORE = 8;

interface PostRow {
  blog_url: string;
  remote_id: string;
  author_remote_id: string | null;
  last_read_at: number | null;
  place_remote_id: string | null;
  place_px: number | null;
}

interface Node extends ThreadNode {
  readonly id: CommentId;
  readonly kind: 'comment' | 'pingback';
  readonly authorName: string;
  readonly authorRemoteId: string | null;
  readonly state: 'visible' | 'withdrawn' | 'held';
  readonly isLate: boolean;
  readonly editedAt: number | null;
  readonly withdrawnAt: number | null;
}

/**
 * A post's discussion in reading order, without its texts but for those around `around` (else the kept place,
 * else the first unread comment); null if the post is not here.
 */
export function threadOf(db: Database, postId: PostId, around: CommentId | null): Thread | null {
  const post = postRow(db, postId);
  if (post === undefined) return null;
  const mine = myComments(db, post);
  const all = nodes(db, postId);
  const comments = all.filter(
    ({ kind, state, remoteId }) => kind === 'comment' && (state !== 'held' || mine.has(remoteId)),
  );
  const pingbacks = all.filter(({ kind, state }) => kind === 'pingback' && state !== 'held');
  const placed = threadOrder(comments);
  const numbers = numbersOf(comments);
  const names = new Map<string, number>();
  const nameOf = (name: string): number => {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, names.size);
    return names.size - 1;
  };
  const ids = placed.map(({ node }) => node.id);
  const placeId = ids[placed.findIndex(({ node }) => node.remoteId === post.place_remote_id)];
  const place =
    post.place_px === null || (post.place_remote_id !== null && placeId === undefined)
      ? null
      : { commentId: placeId ?? null, offsetPx: post.place_px };
  return {
    postId,
    ids,
    depths: placed.map(({ depth }) => depth),
    numbers: ids.map((id) => numbers.get(id) ?? 0),
    authors: placed.map(({ node }) => nameOf(node.authorName)),
    publishedAts: placed.map(({ node }) => node.publishedAt),
    flags: placed.map(({ node, isOrphan }) => flagsOf(node, isOrphan, post, mine)),
    names: [...names.keys()],
    pingbackIds: pingbacks.map(({ id }) => id),
    thoughtCount: all.filter(({ state }) => state === 'visible').length,
    changes: changesOf(comments),
    lastReadAt: post.last_read_at,
    place,
    texts: firstTexts(db, postId, ids, around ?? place?.commentId ?? null),
  };
}

function flagsOf(node: Node, isOrphan: boolean, post: PostRow, mine: ReadonlySet<string>): number {
  let flags = isOrphan ? commentFlags.orphan : 0;
  if (mine.has(node.remoteId)) flags |= commentFlags.mine;
  if (node.parentRemoteId !== null && mine.has(node.parentRemoteId))
    flags |= commentFlags.answersMe;
  if (node.authorRemoteId !== null && node.authorRemoteId === post.author_remote_id)
    flags |= commentFlags.byPostAuthor;
  if (node.isLate) flags |= commentFlags.late;
  if (node.state === 'withdrawn') flags |= commentFlags.withdrawn;
  if (node.state === 'held') flags |= commentFlags.held;
  if (node.editedAt !== null) flags |= commentFlags.edited;
  return flags;
}

function numbersOf(comments: readonly Node[]): ReadonlyMap<CommentId, number> {
  const shown = comments.filter(({ state }) => state === 'visible');
  return new Map(shown.map(({ id }, index) => [id, index + 1]));
}

function changesOf(comments: readonly Node[]): Thread['changes'] {
  return comments.flatMap(({ id, editedAt, withdrawnAt, state }) => [
    ...(editedAt === null ? [] : [{ id, what: 'edited' as const, at: editedAt }]),
    ...(withdrawnAt === null || state !== 'withdrawn'
      ? []
      : [{ id, what: 'withdrawn' as const, at: withdrawnAt }]),
  ]);
}

function firstTexts(
  db: Database,
  postId: PostId,
  ids: readonly CommentId[],
  around: CommentId | null,
): Thread['texts'] {
  const unread = around === null ? new Set(unreadComments(db, postId)) : null;
  const at = ids.findIndex((id) => (unread === null ? id === around : unread.has(id)));
  const begin = Math.max(0, at - TEXTS_BEFORE);
  // Whatever comes first, the thread's own beginning is what is on screen under a short post.
  const wanted = new Set([...ids.slice(0, TEXTS_BEFORE), ...ids.slice(begin, begin + FIRST_TEXTS)]);
  return commentTexts(db, [...wanted]);
}

function postRow(db: Database, postId: PostId): PostRow | undefined {
  return prepared(
    db,
    `SELECT b.url AS blog_url, p.remote_id, p.author_remote_id, v.read_at AS last_read_at,
       r.comment_remote_id AS place_remote_id, r.offset_px AS place_px
     FROM posts p JOIN blogs b ON b.id = p.blog_id
     LEFT JOIN thread_visits v ON v.blog_url = b.url AND v.post_remote_id = p.remote_id
     LEFT JOIN reading_places r ON r.blog_url = b.url AND r.post_remote_id = p.remote_id
     WHERE p.id = ?`,
  ).get(postId) as unknown as PostRow | undefined;
}

function myComments(db: Database, post: PostRow): ReadonlySet<string> {
  const rows = prepared(
    db,
    'SELECT remote_id FROM my_comments WHERE blog_url = ? AND post_remote_id = ?',
  ).all(post.blog_url, post.remote_id) as { remote_id: string }[];
  return new Set(rows.map((row) => row.remote_id));
}

type NodeColumns = [
  CommentId,
  string,
  string | null,
  number,
  Node['kind'],
  string,
  string | null,
  Node['state'],
  number,
  number | null,
  number | null,
];

/** In the order of dates. Without the texts, and as arrays: of fifty thousand, half the time. */
function nodes(db: Database, postId: PostId): readonly Node[] {
  const statement = prepared(
    db,
    `SELECT id, remote_id, parent_remote_id, published_at, kind, author_name, author_remote_id, state,
       is_late, edited_at, withdrawn_at
     FROM comments WHERE post_id = ? ORDER BY published_at`,
  );
  statement.setReturnArrays(true);
  const rows = statement.all(postId) as unknown as NodeColumns[];
  return rows
    .map((row) => ({
      id: row[0],
      remoteId: row[1],
      parentRemoteId: row[2],
      publishedAt: row[3],
      kind: row[4],
      authorName: row[5],
      authorRemoteId: row[6],
      state: row[7],
      isLate: row[8] === 1,
      editedAt: row[9],
      withdrawnAt: row[10],
    }))
    .sort(byDate);
}

/** Unread comments and pingbacks of a post, in no order. */
export function unreadComments(db: Database, postId: PostId): readonly CommentId[] {
  const rows = prepared(db, 'SELECT id FROM comments WHERE post_id = ? AND is_unread = 1').all(
    postId,
  ) as { id: number }[];
  return rows.map((row) => row.id);
}

/** The first unread comment in reading order, pingbacks last; null if all are read. */
export function firstUnreadComment(db: Database, postId: PostId): CommentId | null {
  const unread = new Set(unreadComments(db, postId));
  if (unread.size === 0) return null;
  const all = nodes(db, postId);
  const inOrder = threadOrder(all.filter(({ kind }) => kind === 'comment'));
  const first = inOrder.find(({ node }) => unread.has(node.id))?.node;
  return first?.id ?? all.find(({ id }) => unread.has(id))?.id ?? null;
}
