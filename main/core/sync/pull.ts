import { type AppError, fail, ok, type PostId, type Result } from '#contract/index.ts';
import type { Context } from '../context.ts';
import type { Announcer } from '../notify/announce.ts';
import type {
  BlogAccess,
  ListProvider,
  Page,
  Provider,
  RemoteComment,
} from '../providers/provider.ts';
import { type BlogSyncRow, blogSyncOf, saveCursor } from '../store/blog-sync.ts';
import { type IngestedComments, ingestComments } from '../store/comments.ts';
import type { Database } from '../store/database.ts';
import { endHold, heldAmong } from '../store/held-comments.ts';
import { raiseCounts } from '../store/sync-posts.ts';
import { type Cursor, parseCursor } from './cursor.ts';

/** Tells the outbox what the moderator decided on one of the person's own comments. */
export type SettleHeld = (
  db: Database,
  blogUrl: string,
  remoteId: string,
  fate: 'approved' | 'deleted',
  now: number,
) => void;

/** One reading of one blog: what its steps share. */
export interface Pull<P extends Provider = Provider> {
  readonly context: Context;
  readonly announcer: Pick<Announcer, 'decideOn'>;
  readonly settleHeld: SettleHeld;
  readonly blogId: number;
  readonly provider: P;
  readonly access: BlogAccess;
  readonly signal: AbortSignal;
  readonly startedAt: number;
  /** The person asked for it: then it looks deeper than it would by itself. */
  readonly isByHand: boolean;
  /** Requests at once; the network's own gate holds back what would be too many for a host. */
  readonly atOnce: number;
  /** Another reading of this blog waits, e.g. of the post that the person has just opened. */
  readonly isWaitedFor: () => boolean;
  /** Posts whose comments changed in this reading. */
  readonly changedPosts: Set<PostId>;
  /** Requests made, and comments changed, so far in this reading. */
  readonly spent: { requests: number; changes: number };
}

/** A reading of a blog that can be asked for anything. */
export type ListPull = Pull<ListProvider>;

export const isListPull = (pull: Pull): pull is ListPull => pull.provider.reading === 'lists';

const stopped: AppError = { code: 'timeout', detail: 'stopped' };

/**
 * Asks the blog. What comes after the pull was stopped is thrown away here: nothing may be written for a blog
 * that was removed meanwhile.
 */
export async function ask<T, P extends Provider>(
  pull: Pull<P>,
  request: (provider: P, access: BlogAccess, signal: AbortSignal) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (pull.signal.aborted) return fail(stopped);
  pull.spent.requests += 1;
  const answer = await request(pull.provider, pull.access, pull.signal);
  return pull.signal.aborted ? fail(stopped) : answer;
}

/** The blog's row; the engine has made sure that it is there, and a pull of a removed blog writes nothing. */
export function rowOf(pull: Pull): BlogSyncRow {
  const row = blogSyncOf(pull.context.db, pull.blogId);
  if (row === undefined) throw new Error(`blog ${pull.blogId} is gone while it is read`);
  return row;
}

/**
 * Whole posts to ask for at once. After checks that failed fewer: a hundred long ones may be too much for a host, or
 * their answer larger than is read.
 */
export function postsAtOnce(pull: Pull): number {
  const { failures } = rowOf(pull);
  return failures < 2 ? 100 : failures < 4 ? 20 : 5;
}

export function cursorOf(pull: Pull): Cursor {
  const row = blogSyncOf(pull.context.db, pull.blogId);
  return parseCursor(row?.cursor ?? '{}');
}

/** Part of the transaction that stores what it speaks of. */
export function keepCursor(pull: Pull, change: Partial<Cursor>): void {
  const next: Cursor = { ...cursorOf(pull), ...change };
  saveCursor(pull.context.db, pull.blogId, JSON.stringify(next));
}

/** Stores comments that the blog shows, settles held ones among them, and decides on answers: one transaction. */
export function keepComments(pull: Pull, comments: readonly RemoteComment[]): IngestedComments {
  const { db, ports } = pull.context;
  const now = ports.now();
  return db.writeFetched([], () => {
    const shown = comments.map((comment) => comment.remoteId);
    for (const remoteId of heldAmong(db, pull.access.url, shown))
      settle(pull, remoteId, 'approved');
    const result = ingestComments(db, pull.blogId, comments, now);
    if (result.changed > 0) {
      pull.announcer.decideOn(pull.blogId, cursorOf(pull).firstSyncEndedAt);
    }
    // A feed counts by itself, and a number that is less than what is here tells of removals.
    if (isListPull(pull) && result.postIds.size > 0) raiseCounts(db, [...result.postIds]);
    for (const postId of result.postIds) pull.changedPosts.add(postId);
    pull.spent.changes += result.changed;
    return result;
  });
}

/** The moderator decided on one of the person's own comments. */
export function settle(pull: Pull, remoteId: string, fate: 'approved' | 'deleted'): void {
  const { db, ports } = pull.context;
  db.write([], () => {
    pull.settleHeld(db, pull.access.url, remoteId, fate, ports.now());
    endHold(db, pull.blogId, pull.access.url, remoteId, fate);
  });
}

/** Whether a page is the last: the blog's word, or else a short page. */
export const isLastPage = (page: Page<unknown>, number: number, perPage: number): boolean =>
  page.totalPages === null ? page.items.length < perPage : number >= page.totalPages;

/** Pages in a row that bring nothing: rows that may not be read are left out after counting, so one is no end. */
const MOST_BARREN = 3;

/**
 * Tells of each page in turn whether it is the last: by the blog's word, or because pages bring nothing more.
 * Some hosts count pages without end, or give the first one whatever is asked.
 */
export function createWalk(
  perPage: number,
): (page: Page<{ readonly remoteId: string }>, number: number) => boolean {
  const seen = new Set<string>();
  let barren = 0;
  return (page, number) => {
    const before = seen.size;
    for (const { remoteId } of page.items) seen.add(remoteId);
    barren = seen.size > before ? 0 : barren + 1;
    return barren >= MOST_BARREN || isLastPage(page, number, perPage);
  };
}

/** All pages of a short list: some hosts give fewer rows than are asked for, and what they hold back is not gone. */
export async function askAll<T extends { readonly remoteId: string }>(
  pull: ListPull,
  request: (
    provider: ListProvider,
    access: BlogAccess,
    signal: AbortSignal,
    page: number,
  ) => Promise<Result<Page<T>>>,
): Promise<Result<readonly T[]>> {
  const items: T[] = [];
  const isLast = createWalk(1);
  for (let number = 1; ; number += 1) {
    const page = await ask(pull, (provider, access, signal) =>
      request(provider, access, signal, number),
    );
    if (!page.ok) return page;
    items.push(...page.value.items);
    const { totalPages } = page.value;
    if (totalPages === null || isLast(page.value, number)) return ok(items);
  }
}

/** The line's or the host's trouble: no other question is answered either. */
export const isTrouble = ({ code, status = 0 }: AppError): boolean =>
  code === 'offline' || code === 'timeout' || code === 'rateLimited' || status >= 500;

export const done = ok(null);
