import type { CommentId, ConversationState, PostId, Topic } from '#contract/index.ts';
import { type Answer, conversationState, type Mine } from './conversation-state.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** A discussion in which the person wrote. */
export interface ConversationEntry {
  readonly postId: PostId;
  readonly activeAt: number;
  readonly state: ConversationState;
  readonly answerId: CommentId | null;
}

interface MineRow {
  post_id: number;
  active_at: number;
  remote_id: string;
  parent_remote_id: string | null;
  at: number;
  done_at: number | null;
}

type StoredAnswer = Answer & { readonly id: CommentId };

const order: readonly ConversationState[] = ['myTurn', 'authorAnswered', 'waiting', 'quiet'];

interface Known {
  entries: readonly ConversationEntry[] | null;
  at: number;
}

const known = new WeakMap<Database, Known>();
/** So long what was found holds though nothing was written: answers grow old. */
const HOLDS_MS = 60_000;
/** What changes how a conversation stands. Reading does not: only of an old answer, which can wait. */
const matters: ReadonlySet<Topic> = new Set(['posts', 'comments', 'marks', 'outbox', 'blogs']);

/** All discussions in which the person wrote: by how they stand, their turn first, then newest activity first. */
export function conversations(db: Database, now: number): readonly ConversationEntry[] {
  const kept = known.get(db) ?? forget(db);
  if (kept.entries === null || Math.abs(now - kept.at) >= HOLDS_MS) {
    kept.entries = readConversations(db, now);
    kept.at = now;
  }
  return kept.entries;
}

/** Nothing is known yet, and again after each change that matters. */
function forget(db: Database): Known {
  const kept: Known = { entries: null, at: 0 };
  db.onChanged((topics) => {
    if (topics.some((topic) => matters.has(topic))) kept.entries = null;
  });
  known.set(db, kept);
  return kept;
}

function readConversations(db: Database, now: number): readonly ConversationEntry[] {
  const mine = Map.groupBy(myComments(db), (row) => row.post_id);
  const onTheWay = Map.groupBy(repliesOnTheWay(db), (row) => row.post_id);
  const answers = answersToMe(db);
  const entries = [...mine].map(([postId, rows]) => {
    const all = [...rows, ...(onTheWay.get(postId) ?? [])].map(toMine);
    const given = answers.get(postId) ?? [];
    const { state, answer } = conversationState(all, given, rows[0]?.done_at ?? null, now);
    return { postId, activeAt: rows[0]?.active_at ?? 0, state, answerId: answer?.id ?? null };
  });
  return entries.sort(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) ||
      b.activeAt - a.activeAt ||
      b.postId - a.postId,
  );
}

/** In how many it is the person's turn. */
export const countMyTurn = (db: Database, now: number): number =>
  conversations(db, now).filter(({ state }) => state === 'myTurn' || state === 'authorAnswered')
    .length;

const toMine = (row: Pick<MineRow, 'remote_id' | 'parent_remote_id' | 'at'>): Mine => ({
  remoteId: row.remote_id,
  parentRemoteId: row.parent_remote_id,
  at: row.at,
});

function myComments(db: Database): readonly MineRow[] {
  return prepared(
    db,
    `SELECT p.id AS post_id, p.active_at, m.remote_id, c.parent_remote_id,
       coalesce(c.published_at, m.sent_at) AS at, d.done_at
     FROM my_comments m JOIN blogs b ON b.url = m.blog_url
     CROSS JOIN posts p ON p.blog_id = b.id AND p.remote_id = m.post_remote_id
     LEFT JOIN comments c ON c.blog_id = b.id AND c.remote_id = m.remote_id
     LEFT JOIN conversations_done d ON d.blog_url = b.url AND d.post_remote_id = p.remote_id`,
  ).all() as unknown as MineRow[];
}

/** Replies that wait to be sent: to the person they are given. */
function repliesOnTheWay(db: Database): readonly Omit<MineRow, 'active_at' | 'done_at'>[] {
  return prepared(
    db,
    `SELECT p.id AS post_id, d.id AS remote_id, d.parent_remote_id, d.updated_at AS at
     FROM drafts d JOIN blogs b ON b.url = d.blog_url
     CROSS JOIN posts p ON p.blog_id = b.id AND p.remote_id = d.post_remote_id
     WHERE d.state = 'outbox'`,
  ).all() as unknown as Omit<MineRow, 'active_at' | 'done_at'>[];
}

/** Shown answers of others to the person's comments, by post; none from what is muted. */
function answersToMe(db: Database): ReadonlyMap<PostId, readonly StoredAnswer[]> {
  const rows = prepared(
    db,
    `SELECT c.id, c.post_id, c.remote_id AS remoteId, c.parent_remote_id AS parentRemoteId,
       c.published_at AS at, c.arrived_at AS arrivedAt, c.is_unread,
       c.author_remote_id = p.author_remote_id AS is_by_author
     FROM my_comments m JOIN blogs b ON b.url = m.blog_url
     CROSS JOIN comments c ON c.blog_id = b.id AND c.parent_remote_id = m.remote_id
     CROSS JOIN posts p ON p.id = c.post_id
     WHERE c.state = 'visible' AND c.kind = 'comment' AND c.is_unread <> 3 AND NOT EXISTS
       (SELECT 1 FROM my_comments o WHERE o.blog_url = b.url AND o.remote_id = c.remote_id)`,
  ).all() as unknown as (Omit<StoredAnswer, 'isByAuthor' | 'isUnread'> & {
    post_id: number;
    is_unread: number;
    is_by_author: number | null;
  })[];
  return Map.groupBy(
    rows.map(({ is_unread, is_by_author, ...row }) => ({
      ...row,
      isByAuthor: is_by_author === 1,
      isUnread: is_unread === 1,
    })),
    (row) => row.post_id,
  );
}

/** Marks a conversation as done, until somebody answers again, or takes that back; false if the post is not here. */
export function setConversationDone(
  db: Database,
  postId: PostId,
  isDone: boolean,
  now: number,
): boolean {
  const post = prepared(
    db,
    `SELECT b.url AS blogUrl, p.remote_id AS remoteId
     FROM posts p JOIN blogs b ON b.id = p.blog_id WHERE p.id = ?`,
  ).get(postId) as { blogUrl: string; remoteId: string } | undefined;
  if (post === undefined) return false;
  db.write(['marks'], () => {
    if (isDone)
      prepared(
        db,
        `INSERT INTO conversations_done (blog_url, post_remote_id, done_at) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET done_at = excluded.done_at`,
      ).run(post.blogUrl, post.remoteId, now);
    else
      prepared(db, 'DELETE FROM conversations_done WHERE blog_url = ? AND post_remote_id = ?').run(
        post.blogUrl,
        post.remoteId,
      );
  });
  return true;
}
