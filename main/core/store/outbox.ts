import type { AppError, DraftId, OutboxItem, OutboxLogLine, OutboxState } from '#contract/index.ts';
import type { Reply } from '../providers/provider.ts';
import type { Database } from './database.ts';
import { type TargetRow, targetColumns, targetJoins, targetOf } from './drafts.ts';
import { prepared } from './prepared.ts';

type LogEvent = OutboxLogLine['event'];

/** A line of an item's history. Part of the transaction that changes the item. */
export function logOutbox(
  db: Database,
  id: DraftId,
  at: number,
  event: LogEvent,
  detail = '',
): void {
  prepared(db, 'INSERT INTO outbox_log (outbox_id, at, event, detail) VALUES (?, ?, ?, ?)').run(
    id,
    at,
    event,
    detail,
  );
}

/** Puts a draft into the outbox with exactly this text; nothing if it is not a draft (any more). */
export function enqueue(
  db: Database,
  id: DraftId,
  now: number,
): 'queued' | 'empty' | 'notFound' | 'already' {
  return db.write([], () => {
    const draft = prepared(db, 'SELECT text, state FROM drafts WHERE id = ?').get(id) as
      | { text: string; state: string }
      | undefined;
    if (draft === undefined || draft.state === 'discarded') return 'notFound';
    if (draft.state !== 'draft') return 'already';
    if (draft.text.trim() === '') return 'empty';
    return db.write(['drafts', 'outbox'], () => {
      prepared(db, "UPDATE drafts SET state = 'outbox', refusal = NULL WHERE id = ?").run(id);
      // One that was refused before begins anew.
      prepared(db, 'DELETE FROM outbox WHERE id = ?').run(id);
      prepared(
        db,
        "INSERT INTO outbox (id, state, text, queued_at) VALUES (?, 'queued', ?, ?)",
      ).run(id, draft.text, now);
      logOutbox(db, id, now, 'queued');
      return 'queued';
    });
  });
}

/** An item as the deliverer works on it. */
export interface Parcel {
  readonly id: DraftId;
  readonly state: 'queued' | 'waiting' | 'uncertain';
  readonly blogId: number;
  readonly blogUrl: string;
  readonly isSample: boolean;
  readonly nextAttemptAt: number | null;
  readonly attempts: number;
  readonly postRemoteId: string;
  readonly postUrl: string;
  readonly parentRemoteId: string | null;
  readonly text: string;
  /** As used by the first attempt; a repetition must be the same to be recognised. */
  readonly author: Reply['author'] | null;
  readonly firstSentAt: number | null;
}

/** Of each blog that is here, the oldest item that is not settled: the only one that may move. */
export function headsOfQueues(db: Database): readonly Parcel[] {
  const rows = prepared(
    db,
    `SELECT o.id, o.state, o.text, o.author, o.attempts, o.next_attempt_at, o.first_sent_at, min(o.queued_at) AS oldest,
       d.post_remote_id, d.parent_remote_id, d.snapshot, b.id AS blog_id, b.url, b.is_sample, p.url AS post_url
     FROM outbox o JOIN drafts d ON d.id = o.id JOIN blogs b ON b.url = d.blog_url
     LEFT JOIN posts p ON p.blog_id = b.id AND p.remote_id = d.post_remote_id
     WHERE o.state IN ('queued', 'waiting', 'sending', 'uncertain')
     GROUP BY b.id`,
  ).all() as unknown as ParcelRow[];
  return rows
    .filter((row) => row.state !== 'sending')
    .map((row) => ({
      id: row.id,
      state: row.state as Parcel['state'],
      blogId: row.blog_id,
      blogUrl: row.url,
      isSample: row.is_sample === 1,
      nextAttemptAt: row.next_attempt_at,
      attempts: row.attempts,
      postRemoteId: row.post_remote_id,
      postUrl: row.post_url ?? (JSON.parse(row.snapshot) as { postUrl: string }).postUrl,
      parentRemoteId: row.parent_remote_id,
      text: row.text,
      author: row.author === null ? null : (JSON.parse(row.author) as Reply['author']),
      firstSentAt: row.first_sent_at,
    }));
}

interface ParcelRow {
  id: string;
  state: string;
  text: string;
  author: string | null;
  attempts: number;
  next_attempt_at: number | null;
  first_sent_at: number | null;
  post_remote_id: string;
  parent_remote_id: string | null;
  snapshot: string;
  blog_id: number;
  url: string;
  is_sample: number;
  post_url: string | null;
}

/**
 * Takes an item for sending, in one statement: of two that try, one gets it. Committed before a byte leaves, so
 * that after a kill the item is known to be uncertain. False if somebody else has it or it was cancelled.
 */
export function claim(db: Database, parcel: Parcel, author: Reply['author'], now: number): boolean {
  return db.write(['outbox'], () => {
    const row = prepared(
      db,
      `UPDATE outbox SET state = 'sending', attempts = attempts + 1, claimed_at = ?, next_attempt_at = NULL,
         problem = NULL, first_sent_at = coalesce(first_sent_at, ?), author = coalesce(author, ?)
       WHERE id = ? AND state = ? RETURNING attempts`,
    ).get(now, now, JSON.stringify(author), parcel.id, parcel.state) as
      | { attempts: number }
      | undefined;
    if (row === undefined) return false;
    logOutbox(db, parcel.id, now, 'attempt', String(row.attempts));
    return true;
  });
}

/** When anything was last sent to this blog, in ms; null if never. */
export function lastSentTo(db: Database, blogUrl: string): number | null {
  const row = prepared(
    db,
    'SELECT max(o.claimed_at) AS at FROM outbox o JOIN drafts d ON d.id = o.id WHERE d.blog_url = ?',
  ).get(blogUrl) as { at: number | null };
  return row.at;
}

export interface Change {
  readonly state: OutboxState;
  readonly problem?: AppError | null;
  readonly nextAttemptAt?: number | null;
}

/** Moves an unsettled item to another unsettled state, with a line in its history. */
export function moveItem(
  db: Database,
  id: DraftId,
  change: Change,
  now: number,
  event: LogEvent | null,
  detail = '',
): void {
  db.write(['outbox'], () => {
    prepared(db, 'UPDATE outbox SET state = ?, problem = ?, next_attempt_at = ? WHERE id = ?').run(
      change.state,
      change.problem == null ? null : JSON.stringify(change.problem),
      change.nextAttemptAt ?? null,
      id,
    );
    if (event !== null) logOutbox(db, id, now, event, detail);
  });
}

/** It is on the blog: settles item and draft. `remoteId` is null where the blog only says that it has it. */
export function settleSent(
  db: Database,
  id: DraftId,
  result: {
    readonly state: 'sent' | 'held';
    readonly remoteId: string | null;
    readonly permalink: string | null;
  },
  now: number,
  event: LogEvent,
  detail = '',
): void {
  db.write(['outbox', 'drafts'], () => {
    prepared(
      db,
      `UPDATE outbox SET state = ?, remote_id = ?, permalink = ?, settled_at = ?, problem = NULL, next_attempt_at = NULL WHERE id = ?`,
    ).run(result.state, result.remoteId, result.permalink, now, id);
    prepared(db, "UPDATE drafts SET state = 'done', refusal = NULL WHERE id = ?").run(id);
    logOutbox(db, id, now, event, detail);
  });
}

/** The blog said no: the text is a draft again, with the reason. */
export function settleRefused(
  db: Database,
  id: DraftId,
  problem: AppError,
  now: number,
  detail = '',
): void {
  const json = JSON.stringify(problem);
  db.write(['outbox', 'drafts'], () => {
    prepared(
      db,
      "UPDATE outbox SET state = 'refused', problem = ?, settled_at = ?, next_attempt_at = NULL WHERE id = ?",
    ).run(json, now, id);
    prepared(db, "UPDATE drafts SET state = 'draft', refusal = ? WHERE id = ?").run(json, id);
    logOutbox(db, id, now, 'refused', detail);
  });
}

/** The moderator decided on a held reply. One that was deleted becomes a draft again, so that no word is lost. */
export function settleHeld(
  db: Database,
  blogUrl: string,
  remoteId: string,
  fate: 'approved' | 'deleted',
  now: number,
): void {
  const row = prepared(
    db,
    `SELECT o.id FROM outbox o JOIN drafts d ON d.id = o.id
     WHERE d.blog_url = ? AND o.remote_id = ? AND o.state = 'held'`,
  ).get(blogUrl, remoteId) as { id: string } | undefined;
  db.write([], () => {
    prepared(db, 'UPDATE my_comments SET is_held = 0 WHERE blog_url = ? AND remote_id = ?').run(
      blogUrl,
      remoteId,
    );
    if (row === undefined) return;
    if (fate === 'deleted') {
      settleRefused(
        db,
        row.id,
        { code: 'rejected', reason: 'other', detail: 'The blog’s moderator removed it.' },
        now,
      );
    } else {
      moveItem(db, row.id, { state: 'sent' }, now, 'approved');
    }
  });
}

/** Rows that a killed program left half-way: whether they arrived must be looked up. */
export function reviveInterrupted(db: Database, now: number): void {
  const rows = prepared(db, "SELECT id FROM outbox WHERE state = 'sending'").all() as {
    id: string;
  }[];
  for (const { id } of rows) {
    moveItem(
      db,
      id,
      { state: 'uncertain', problem: { code: 'timeout' } },
      now,
      'failed',
      'Rejoinder ended while sending',
    );
  }
}

/** Items that wait for no fixed reason but the network may go at once. */
export function clearNetworkWaits(db: Database): void {
  db.write(['outbox'], () =>
    prepared(
      db,
      `UPDATE outbox SET next_attempt_at = NULL
       WHERE state IN ('waiting', 'uncertain') AND json_extract(problem, '$.code') IN ('offline', 'timeout')`,
    ).run(),
  );
}

/** Who the person is on this blog has changed: what waited for that may go. */
export function releaseNeedsYou(db: Database, blogUrl: string): void {
  db.write(['outbox'], () =>
    prepared(
      db,
      `UPDATE outbox SET state = 'queued', problem = NULL WHERE state = 'needsYou'
         AND id IN (SELECT id FROM drafts WHERE blog_url = ?)`,
    ).run(blogUrl),
  );
}

/** Back to a draft; false once it is being sent, may be there, or is settled. */
export function cancelItem(db: Database, id: DraftId, now: number): boolean {
  return db.write(['outbox', 'drafts'], () => {
    const { changes } = prepared(
      db,
      "DELETE FROM outbox WHERE id = ? AND state IN ('queued', 'waiting', 'needsYou')",
    ).run(id);
    if (Number(changes) === 0) return false;
    prepared(db, "UPDATE drafts SET state = 'draft' WHERE id = ?").run(id);
    logOutbox(db, id, now, 'cancelled');
    return true;
  });
}

/** Its timer is forgotten; false if it does not wait. */
export function hasten(db: Database, id: DraftId): boolean {
  return db.write(['outbox'], () => {
    const { changes } = prepared(
      db,
      `UPDATE outbox SET next_attempt_at = NULL, state = CASE state WHEN 'uncertain' THEN state ELSE 'queued' END
       WHERE id = ? AND state IN ('queued', 'waiting', 'needsYou', 'uncertain')`,
    ).run(id);
    return Number(changes) > 0;
  });
}

/** Takes a settled item off the list. */
export function dismissItem(db: Database, id: DraftId, now: number): boolean {
  return db.write(['outbox'], () => {
    const { changes } = prepared(
      db,
      "UPDATE outbox SET dismissed_at = ? WHERE id = ? AND state IN ('sent', 'held', 'refused')",
    ).run(now, id);
    return Number(changes) > 0;
  });
}

export const stateOfItem = (db: Database, id: DraftId): OutboxState | null => {
  const row = prepared(db, 'SELECT state FROM outbox WHERE id = ?').get(id) as
    | { state: OutboxState }
    | undefined;
  return row?.state ?? null;
};

/** How often the blog was searched since the last attempt. */
export function looksSinceAttempt(db: Database, id: DraftId): number {
  const row = prepared(
    db,
    `SELECT count(*) AS n FROM outbox_log WHERE outbox_id = ? AND event = 'notFound'
       AND id > (SELECT coalesce(max(id), 0) FROM outbox_log WHERE outbox_id = ? AND event = 'attempt')`,
  ).get(id, id) as { n: number };
  return row.n;
}

interface ItemRow extends TargetRow {
  readonly id: string;
  readonly text: string;
  readonly state: OutboxState;
  readonly queued_at: number;
  readonly settled_at: number | null;
  readonly attempts: number;
  readonly next_attempt_at: number | null;
  readonly problem: string | null;
  readonly permalink: string | null;
  readonly comment_id: number | null;
}

/** Everything that was not dismissed, oldest first. */
export function listOutbox(db: Database): readonly OutboxItem[] {
  const rows = prepared(
    db,
    `SELECT o.id, o.text, o.state, o.queued_at, o.settled_at, o.attempts, o.next_attempt_at, o.problem, o.permalink,
       m.id AS comment_id, ${targetColumns}
     FROM outbox o JOIN drafts d ON d.id = o.id ${targetJoins}
     LEFT JOIN comments m ON m.blog_id = b.id AND m.remote_id = o.remote_id
     WHERE o.dismissed_at IS NULL ORDER BY o.queued_at`,
  ).all() as unknown as ItemRow[];
  const lines = prepared(
    db,
    'SELECT at, event, detail FROM outbox_log WHERE outbox_id = ? ORDER BY id',
  );
  return rows.map((row) => ({
    id: row.id,
    target: targetOf(row),
    text: row.text,
    state: row.state,
    queuedAt: row.queued_at,
    settledAt: row.settled_at,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    problem: row.problem === null ? null : (JSON.parse(row.problem) as AppError),
    commentId: row.comment_id,
    permalink: row.permalink,
    log: lines.all(row.id).map((line) => ({
      at: Number(line.at),
      event: line.event as LogEvent,
      detail: String(line.detail),
    })),
  }));
}

/** What waits to be sent, and what needs the person. */
export function countOutbox(db: Database): { readonly waiting: number; readonly problems: number } {
  const row = prepared(
    db,
    `SELECT coalesce(sum(state IN ('queued', 'waiting', 'sending')), 0) AS waiting,
       coalesce(sum(state IN ('needsYou', 'uncertain', 'refused')), 0) AS problems
     FROM outbox WHERE dismissed_at IS NULL`,
  ).get() as { waiting: number; problems: number };
  return { waiting: row.waiting, problems: row.problems };
}
