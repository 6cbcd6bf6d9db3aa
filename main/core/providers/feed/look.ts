import type { AppError } from '#contract/index.ts';
import type { Tools } from '../wordpress/api.ts';
import type { Feed } from './feed.ts';

export interface LookOptions {
  /** Why the blog is read by feeds although it has an API. */
  readonly apiProblem: AppError | null;
}

/** What the steps of looking at an address share. */
export interface Look extends LookOptions {
  readonly tools: Tools;
  readonly signal: AbortSignal | undefined;
}

export interface FoundFeed {
  readonly feed: Feed;
  /** Where it came from at last. */
  readonly url: string;
}
