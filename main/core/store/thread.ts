import { type CommentId, commentFlags, type PostId, type Thread } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { orderByDate, type ThreadColumns, threadOrder } from './thread-order.ts';
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

/** The comments of a post as columns, in the order of dates but for equal ones. */
interface Columns extends ThreadColumns {
  readonly ids: readonly CommentId[];
  readonly names: readonly string[];
  /** Sums of `commentFlags`, and of `PINGBACK`. */
  readonly flags: readonly number[];
}

/** A flag of this file alone: the contract tells pingbacks apart by their own list. */
const PINGBACK = 1 << 20;

/**
 * A post's discussion in reading order, without its texts but for those around `around` (else the kept place,
 * else the first unread comment); null if the post is not here.
 */
export function threadOf(db: Database, postId: PostId, around: CommentId | null): Thread | null {
  const post = postRow(db, postId);
  if (post === undefined) return null;
  const mine = myComments(db, post);
  const { comments, pingbackIds, shownPingbacks } = columnsOf(
    db,
    postId,
    post.author_remote_id,
    mine,
  );
  const order = threadOrder(comments);
  const numbers = numbersOf(comments);
  const count = order.from.length;
  const ids = new Array<CommentId>(count);
  const shownNumbers = new Array<number>(count);
  const authors = new Array<number>(count);
  const publishedAts = new Array<number>(count);
  const flags = new Array<number>(count);
  const names = new Map<string, number>();
  const changedIds: CommentId[] = [];
  let keptId: CommentId | null = null;
  let thoughtCount = shownPingbacks;
  for (let place = 0; place < count; place += 1) {
    const from = order.from[place] as number;
    const id = comments.ids[from] as CommentId;
    const name = comments.names[from] as string;
    const flag = comments.flags[from] as number;
    ids[place] = id;
    shownNumbers[place] = numbers[from] as number;
    let author = names.get(name);
    if (author === undefined) {
      author = names.size;
      names.set(name, author);
    }
    authors[place] = author;
    publishedAts[place] = comments.publishedAts[from] as number;
    flags[place] = order.orphans[place] === 1 ? flag | commentFlags.orphan : flag;
    if ((flag & (commentFlags.edited | commentFlags.withdrawn)) !== 0) changedIds.push(id);
    if ((flag & HIDDEN) === 0) thoughtCount += 1;
    if (comments.remoteIds[from] === post.place_remote_id) keptId = id;
  }
  const isLost = post.place_remote_id !== null && keptId === null;
  const place =
    post.place_px === null || isLost ? null : { commentId: keptId, offsetPx: post.place_px };
  return {
    postId,
    ids,
    depths: Array.from(order.depths),
    numbers: shownNumbers,
    authors,
    publishedAts,
    flags,
    names: [...names.keys()],
    pingbackIds,
    thoughtCount,
    changes: changesOf(db, changedIds),
    lastReadAt: post.last_read_at,
    place,
    texts: firstTexts(db, postId, ids, around ?? place?.commentId ?? null),
  };
}

/** What the blog does not show: without a number, and no thought. */
const HIDDEN = commentFlags.withdrawn | commentFlags.held;

/** For each place in the columns the comment's number on the page. */
function numbersOf(comments: Columns): Int32Array {
  const numbers = new Int32Array(comments.ids.length);
  let number = 0;
  for (const at of orderByDate(comments))
    if (((comments.flags[at] as number) & HIDDEN) === 0) numbers[at] = ++number;
  return numbers;
}

/** When it was noticed that these were edited or taken away. */
function changesOf(db: Database, ids: readonly CommentId[]): Thread['changes'] {
  if (ids.length === 0) return [];
  return prepared(
    db,
    `SELECT id, 'edited' AS what, edited_at AS at FROM comments
       WHERE id IN (SELECT value FROM json_each(?1)) AND edited_at IS NOT NULL
     UNION ALL SELECT id, 'withdrawn', withdrawn_at FROM comments
       WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'withdrawn'
         AND withdrawn_at IS NOT NULL`,
  ).all(JSON.stringify(ids)) as unknown as Thread['changes'];
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

type Row = [CommentId, string, string | null, number, string, number];

/**
 * The comments of a post that are to be shown, and the ids of its pingbacks. Read without the texts, as arrays
 * and with the flags made by the database: of fifty thousand, a third of the time.
 */
function columnsOf(
  db: Database,
  postId: PostId,
  authorRemoteId: string | null,
  mine: ReadonlySet<string>,
): {
  readonly comments: Columns;
  readonly pingbackIds: readonly CommentId[];
  readonly shownPingbacks: number;
} {
  const statement = prepared(
    db,
    `SELECT id, remote_id, parent_remote_id, published_at, author_name,
       (kind = 'pingback') * ${PINGBACK} + (state = 'withdrawn') * ${commentFlags.withdrawn}
       + (state = 'held') * ${commentFlags.held} + is_late * ${commentFlags.late}
       + (edited_at IS NOT NULL) * ${commentFlags.edited}
       + coalesce(author_remote_id = ?2, 0) * ${commentFlags.byPostAuthor}
     FROM comments WHERE post_id = ?1 ORDER BY published_at`,
  );
  statement.setReturnArrays(true);
  const rows = statement.all(postId, authorRemoteId) as unknown as Row[];
  const ids: CommentId[] = [];
  const remoteIds: string[] = [];
  const parentRemoteIds: (string | null)[] = [];
  const publishedAts: number[] = [];
  const names: string[] = [];
  const flags: number[] = [];
  const pingbackIds: CommentId[] = [];
  let shownPingbacks = 0;
  for (const row of rows) {
    let flag = row[5];
    if ((flag & PINGBACK) !== 0) {
      pingbackIds.push(row[0]);
      if ((flag & HIDDEN) === 0) shownPingbacks += 1;
      continue;
    }
    if (mine.has(row[1])) flag |= commentFlags.mine;
    else if ((flag & commentFlags.held) !== 0) continue;
    if (row[2] !== null && mine.has(row[2])) flag |= commentFlags.answersMe;
    ids.push(row[0]);
    remoteIds.push(row[1]);
    parentRemoteIds.push(row[2]);
    publishedAts.push(row[3]);
    names.push(row[4]);
    flags.push(flag);
  }
  return {
    comments: { ids, remoteIds, parentRemoteIds, publishedAts, names, flags },
    pingbackIds,
    shownPingbacks,
  };
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
  const { comments, pingbackIds } = columnsOf(db, postId, null, new Set());
  for (const from of threadOrder(comments).from) {
    const id = comments.ids[from] as CommentId;
    if (unread.has(id)) return id;
  }
  return pingbackIds.find((id) => unread.has(id)) ?? null;
}
