import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** Notes a comment as the person's own. Do this before it is ingested: then it is never unread. */
export function noteMine(
  db: Database,
  comment: {
    readonly blogUrl: string;
    readonly remoteId: string;
    readonly postRemoteId: string;
    readonly isHeld: boolean;
  },
  now: number,
): void {
  db.write(['comments'], () =>
    prepared(
      db,
      `INSERT INTO my_comments (blog_url, remote_id, post_remote_id, sent_at, is_held) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (blog_url, remote_id) DO UPDATE SET is_held = excluded.is_held`,
    ).run(comment.blogUrl, comment.remoteId, comment.postRemoteId, now, comment.isHeld ? 1 : 0),
  );
}
