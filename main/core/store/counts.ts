import type { Counts } from '#contract/index.ts';
import { countMyTurn } from './conversations.ts';
import type { Database } from './database.ts';
import { countDrafts } from './drafts.ts';
import { countOutbox } from './outbox.ts';
import { followedPostIds } from './place-posts.ts';
import { prepared } from './prepared.ts';
import { unreadPosts } from './unread.ts';

/** The numbers beside the places. */
export function countsOf(db: Database, now: number): Counts {
  const fresh = prepared(
    db,
    `SELECT count(*) AS posts FROM posts WHERE state = 'visible' AND id IN (${unreadPosts})`,
  ).get() as { posts: number };
  const followed = prepared(
    db,
    `SELECT count(*) AS posts FROM posts
     WHERE id IN (${unreadPosts}) AND id IN (${followedPostIds})`,
  ).get() as { posts: number };
  const outbox = countOutbox(db);
  return {
    new: fresh.posts,
    conversations: countMyTurn(db, now),
    following: followed.posts,
    drafts: countDrafts(db),
    outboxWaiting: outbox.waiting,
    outboxProblems: outbox.problems,
  };
}
