import type { Counts } from '#contract/index.ts';
import type { Database } from './database.ts';
import { countDrafts } from './drafts.ts';
import { countOutbox } from './outbox.ts';
import { prepared } from './prepared.ts';
import { unreadPosts } from './unread.ts';

/** The numbers beside the places. */
export function countsOf(db: Database): Counts {
  const fresh = prepared(
    db,
    `SELECT count(*) AS posts FROM posts WHERE state = 'visible' AND id IN (${unreadPosts})`,
  ).get() as { posts: number };
  // Conversations count what waits for the person: unread answers to their own comments.
  const answers = prepared(
    db,
    `SELECT count(*) AS answers FROM comments c JOIN blogs b ON b.id = c.blog_id
         JOIN my_comments m ON m.blog_url = b.url AND m.remote_id = c.parent_remote_id
       WHERE c.is_unread = 1`,
  ).get() as { answers: number };
  const outbox = countOutbox(db);
  return {
    new: fresh.posts,
    conversations: answers.answers,
    drafts: countDrafts(db),
    outboxWaiting: outbox.waiting,
    outboxProblems: outbox.problems,
  };
}
