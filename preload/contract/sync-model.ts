import type { BlogId, Instant } from './model.ts';
import type { AppError } from './result.ts';

/** How keeping up with one blog goes. */
export interface BlogSync {
  /** `firstSync` also while more history is being read after it was widened. */
  readonly state: 'idle' | 'checking' | 'firstSync';
  /** Only while `firstSync`. */
  readonly progress: SyncProgress | null;
  readonly lastCheckedAt: Instant | null;
  /** null if never (paused). */
  readonly nextCheckAt: Instant | null;
  /** Why the last check failed; null after one that went well. */
  readonly problem: AppError | null;
  /** There are older posts on the blog than are kept here. */
  readonly hasOlder: boolean;
}

/** How far reading a blog is. Totals are null until the blog has said. */
export interface SyncProgress {
  /** `newest`: what can be read within seconds; `rest`: filling in behind. */
  readonly phase: 'newest' | 'rest';
  /** Posts that are here with their whole threads. */
  readonly done: number;
  readonly total: number | null;
  readonly comments: number;
}

/** What was asked of a blog, and what it cost. */
export interface Traffic {
  readonly requests: number;
  /** Bytes of answers' bodies as they came over the wire. */
  readonly bytes: number;
  /** Answers that said "nothing new" without a body (304). */
  readonly unchanged: number;
}

/** The ledger of one blog: what keeping up with it costs. */
export interface BlogReport {
  readonly blogId: BlogId;
  readonly lastCheckedAt: Instant | null;
  readonly lastGoodAt: Instant | null;
  readonly nextCheckAt: Instant | null;
  /** Why it is checked as often as it is. */
  readonly reason: IntervalReason;
  readonly problem: AppError | null;
  readonly today: Traffic;
  /** The last 30 days. */
  readonly month: Traffic;
  /** The last 14 days, oldest first; `day` is its start in UTC. */
  readonly days: readonly (Traffic & { readonly day: Instant })[];
  readonly postsHere: number;
  readonly commentsHere: number;
  /** As the blog last said; null if it never did. */
  readonly postsThere: number | null;
  readonly commentsThere: number | null;
}

export type IntervalReason =
  | 'waitingForAnswer' // the person wrote here lately
  | 'active'
  | 'normal'
  | 'quiet'
  | 'asleep' // nothing happened for months
  | 'less'
  | 'paused'
  | 'saving' // battery or metered network
  | 'backOff' // it failed
  | 'asked' // the blog asked to wait
  | 'notYet';

/** How an OPML import goes. */
export interface ImportState {
  readonly state: 'none' | 'running' | 'done';
  readonly done: number;
  readonly total: number;
  readonly added: number;
  readonly alreadyHere: number;
  readonly failed: readonly {
    readonly name: string;
    readonly address: string;
    readonly folder: readonly string[];
    readonly error: AppError;
  }[];
}
