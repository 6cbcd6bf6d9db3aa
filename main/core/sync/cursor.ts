import * as v from 'valibot';

/** How far the first sync is: enough to go on with the next page after a kill. */
export interface FirstSync {
  /** Page of posts that is being read, from 1. */
  readonly postPage: number;
  /** Posts of that page, once they are here; their comments are being read. */
  readonly batch: readonly string[];
  readonly commentPage: number;
  /** That page of posts was the last. */
  readonly isLastBatch: boolean;
  /** Posts that are here with all their comments. */
  readonly done: number;
  readonly total: number | null;
}

/** What sync remembers of one blog between checks; kept as JSON in `blog_sync.cursor`. */
export interface Cursor {
  readonly first: FirstSync;
  /** null while the first sync is under way. */
  readonly firstSyncEndedAt: number | null;
  /** Newest modification seen in a complete reading of the changed posts. */
  readonly modifiedSince: number | null;
  /** The first sync saw every post there was: one that is unknown later is new, whatever its date. */
  readonly hasAllPosts: boolean;
  /** Posts that came later and whose comments were never read whole. */
  readonly pending: readonly string[];
  /** By group of posts: how many more comments the blog counts than it shows, where a sweep could not tell why. */
  readonly unexplained: Readonly<Record<string, number>>;
}

const count = v.pipe(v.number(), v.safeInteger());
const schema = v.object({
  first: v.object({
    postPage: count,
    batch: v.array(v.string()),
    commentPage: count,
    isLastBatch: v.boolean(),
    done: count,
    total: v.nullable(count),
  }),
  firstSyncEndedAt: v.nullable(v.number()),
  modifiedSince: v.nullable(v.number()),
  hasAllPosts: v.boolean(),
  pending: v.array(v.string()),
  unexplained: v.record(v.string(), v.number()),
});

export const newCursor: Cursor = {
  first: { postPage: 1, batch: [], commentPage: 1, isLastBatch: false, done: 0, total: null },
  firstSyncEndedAt: null,
  modifiedSince: null,
  hasAllPosts: false,
  pending: [],
  unexplained: {},
};

/** Reads a kept cursor; one that cannot be understood begins anew, which costs time and loses nothing. */
export function parseCursor(json: string): Cursor {
  try {
    const parsed = v.safeParse(schema, JSON.parse(json));
    return parsed.success ? parsed.output : newCursor;
  } catch {
    return newCursor;
  }
}
