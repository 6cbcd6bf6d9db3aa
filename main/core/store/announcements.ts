import type { BlogId, CommentId, PostId } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** An answer to one of the person's comments on which nothing was decided yet. */
export interface UndecidedAnswer {
  readonly blogUrl: string;
  readonly remoteId: string;
  readonly isMine: boolean;
  readonly isUnread: boolean;
  readonly isMuted: boolean;
  readonly isPingback: boolean;
  readonly arrivedAt: number;
  readonly publishedAt: number;
  /** Its thread was never read whole before. */
  readonly isFirstLook: boolean;
}

/**
 * Visible answers to the person's comments on a blog, without a decision. CROSS: else SQLite looks at every answer
 * of the blog for whether it is one to the person.
 */
export function undecidedAnswers(db: Database, blogId: BlogId): readonly UndecidedAnswer[] {
  const rows = prepared(
    db,
    `SELECT b.url AS blogUrl, c.remote_id AS remoteId, c.is_unread, c.kind, c.arrived_at AS arrivedAt,
       c.published_at AS publishedAt, p.is_whole,
       EXISTS (SELECT 1 FROM my_comments o WHERE o.blog_url = b.url AND o.remote_id = c.remote_id)
         AS is_mine
     FROM blogs b CROSS JOIN my_comments m ON m.blog_url = b.url
     CROSS JOIN comments c ON c.blog_id = b.id AND c.parent_remote_id = m.remote_id
     CROSS JOIN posts p ON p.id = c.post_id
     WHERE b.id = ? AND c.state = 'visible' AND NOT EXISTS
       (SELECT 1 FROM announcements a WHERE a.blog_url = b.url AND a.remote_id = c.remote_id)`,
  ).all(blogId) as unknown as {
    blogUrl: string;
    remoteId: string;
    is_unread: number;
    kind: string;
    arrivedAt: number;
    publishedAt: number;
    is_whole: number;
    is_mine: number;
  }[];
  return rows.map((row) => ({
    blogUrl: row.blogUrl,
    remoteId: row.remoteId,
    isMine: row.is_mine === 1,
    isUnread: row.is_unread === 1,
    isMuted: row.is_unread === 3,
    isPingback: row.kind === 'pingback',
    arrivedAt: row.arrivedAt,
    publishedAt: row.publishedAt,
    isFirstLook: row.is_whole === 0,
  }));
}

/** Keeps a decision. The first one holds. */
export function recordDecision(
  db: Database,
  answer: { readonly blogUrl: string; readonly remoteId: string },
  decision: {
    readonly noticeId: string;
    readonly at: number;
    readonly decision: 'show' | 'withheld';
    readonly reason: string;
  },
): void {
  prepared(
    db,
    `INSERT INTO announcements (blog_url, remote_id, notice_id, decided_at, decision, reason)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  ).run(
    answer.blogUrl,
    answer.remoteId,
    decision.noticeId,
    decision.at,
    decision.decision,
    decision.reason,
  );
}

/** An answer that waits to be shown, with what its notice says. The comment's fields are null if it is gone. */
export interface PendingAnswer {
  readonly blogUrl: string;
  readonly remoteId: string;
  readonly noticeId: string;
  readonly commentId: CommentId | null;
  readonly postId: PostId | null;
  readonly authorName: string | null;
  readonly contentHtml: string | null;
  readonly postTitle: string | null;
  readonly isUnread: boolean;
}

const answers = `SELECT a.blog_url AS blogUrl, a.remote_id AS remoteId, a.notice_id AS noticeId,
    c.id AS commentId, c.post_id AS postId, c.author_name AS authorName,
    c.content_html AS contentHtml, p.title AS postTitle, coalesce(c.is_unread, 0) AS is_unread
  FROM announcements a LEFT JOIN blogs b ON b.url = a.blog_url
  LEFT JOIN comments c ON c.blog_id = b.id AND c.remote_id = a.remote_id
  LEFT JOIN posts p ON p.id = c.post_id`;

const toAnswer = ({
  is_unread,
  ...row
}: Omit<PendingAnswer, 'isUnread'> & { is_unread: number }): PendingAnswer => ({
  ...row,
  isUnread: is_unread === 1,
});

/** Decided to show, and not shown yet; in the order they were decided. */
export function pendingAnswers(db: Database): readonly PendingAnswer[] {
  const rows = prepared(
    db,
    `${answers} WHERE a.decision = 'show' AND a.shown_at IS NULL ORDER BY a.decided_at, c.id`,
  ).all() as unknown as (Omit<PendingAnswer, 'isUnread'> & { is_unread: number })[];
  return rows.map(toAnswer);
}

/** The answers that one notice speaks of: one, or several for a digest. */
export function answersOfNotice(db: Database, noticeId: string): readonly PendingAnswer[] {
  const rows = prepared(db, `${answers} WHERE a.notice_id = ?`).all(noticeId) as unknown as (Omit<
    PendingAnswer,
    'isUnread'
  > & { is_unread: number })[];
  return rows.map(toAnswer);
}

/** Several pending answers become one notice. */
export function joinNotices(
  db: Database,
  pending: readonly PendingAnswer[],
  noticeId: string,
): void {
  db.write([], () => {
    for (const answer of pending) {
      prepared(
        db,
        'UPDATE announcements SET notice_id = ? WHERE blog_url = ? AND remote_id = ?',
      ).run(noticeId, answer.blogUrl, answer.remoteId);
    }
  });
}

export function noteShown(db: Database, noticeId: string, now: number): void {
  db.write([], () => {
    prepared(
      db,
      "UPDATE announcements SET shown_at = ? WHERE notice_id = ? AND decision = 'show' AND shown_at IS NULL",
    ).run(now, noticeId);
  });
}

/** Overtaken while it waited: the person has read it, or it is gone. */
export function withholdPending(
  db: Database,
  answer: { readonly blogUrl: string; readonly remoteId: string },
  reason: string,
): void {
  db.write([], () => {
    prepared(
      db,
      `UPDATE announcements SET decision = 'withheld', reason = ?
       WHERE blog_url = ? AND remote_id = ? AND shown_at IS NULL`,
    ).run(reason, answer.blogUrl, answer.remoteId);
  });
}
