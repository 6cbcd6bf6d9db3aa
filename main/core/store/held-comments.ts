import type { BlogId } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** The person's own comments on this blog that wait for its moderator, oldest first. */
export function heldComments(
  db: Database,
  blogId: BlogId,
): readonly { readonly remoteId: string; readonly sentAt: number }[] {
  return prepared(
    db,
    `SELECT m.remote_id AS remoteId, m.sent_at AS sentAt FROM my_comments m JOIN blogs b ON b.url = m.blog_url
     WHERE b.id = ? AND m.is_held = 1 ORDER BY m.sent_at`,
  ).all(blogId) as unknown as { remoteId: string; sentAt: number }[];
}

/** Of these remote ids, the person's own that were held until now. */
export function heldAmong(
  db: Database,
  blogUrl: string,
  remoteIds: readonly string[],
): readonly string[] {
  const rows = prepared(
    db,
    `SELECT remote_id FROM my_comments WHERE blog_url = ? AND is_held = 1
       AND remote_id IN (SELECT value FROM json_each(?))`,
  ).all(blogUrl, JSON.stringify(remoteIds)) as { remote_id: string }[];
  return rows.map((row) => row.remote_id);
}

/** No longer waits; one that was deleted leaves its thread. */
export function endHold(
  db: Database,
  blogId: BlogId,
  blogUrl: string,
  remoteId: string,
  fate: 'approved' | 'deleted',
): void {
  db.write(['comments', 'outbox'], () => {
    prepared(db, 'UPDATE my_comments SET is_held = 0 WHERE blog_url = ? AND remote_id = ?').run(
      blogUrl,
      remoteId,
    );
    if (fate === 'deleted') {
      prepared(
        db,
        "UPDATE comments SET state = 'withdrawn' WHERE blog_id = ? AND remote_id = ?",
      ).run(blogId, remoteId);
    }
  });
}
