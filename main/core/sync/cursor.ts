import * as v from 'valibot';
import { newWindowCursor, windowCursor } from './window-cursor.ts';

const count = v.pipe(v.number(), v.safeInteger());

const searchRest = v.object({ fruitless: count, until: v.nullable(v.number()) });

const batch = v.object({
  /** Posts, at most 100, whose comments are being read whole. */
  posts: v.array(v.string()),
  /** Pages that are not here yet; null until the first page has said how many there are. */
  missing: v.nullable(v.array(count)),
  /** Comments in all, as the blog last counted them. */
  total: v.nullable(count),
  /** Highest id of the first page, and how many later ones brought none above it. */
  upTo: v.nullable(v.string()),
  barren: count,
  /** They came by reading backwards through the blog, not because they are new. */
  isBackfill: v.boolean(),
});

const schema = v.object({
  version: v.literal(2),
  /** The way backwards through the blog's posts. */
  backfill: v.object({
    /** Mark of the oldest post that was read; null before the first. */
    before: v.nullable(v.string()),
    /** Turned only among posts of one second; 0 is the first page, but a large one. */
    page: count,
    /** There is no older post. */
    isEnd: v.boolean(),
    /** Posts that were listed, and those that are here with their whole threads. */
    listed: count,
    done: count,
    /** Date of the oldest, ms. */
    oldestAt: v.nullable(v.number()),
    /** Posts on the blog when the way began. */
    total: v.nullable(count),
    /** The person scrolled back: so many posts, whatever the chosen depth. */
    wanted: count,
  }),
  /** Threads being read whole, in this order. */
  batches: v.array(batch),
  /** When the newest posts were here with their threads; null while they are not. */
  firstSyncEndedAt: v.nullable(v.number()),
  /** What the counts below are of: the whole blog, or the followed discussions. */
  scope: v.picklist(['all', 'posts']),
  /** Highest comment id that was seen, and the number of comments when it was. */
  newestComment: v.nullable(v.string()),
  commentCount: v.nullable(count),
  /** Newest modification of a post that was seen, and the number of posts. */
  modifiedUpTo: v.nullable(v.number()),
  postCount: v.nullable(count),
  /** Since when the counts differ from what we know: threads counted earlier are to be counted again. */
  miscountedSince: v.nullable(v.number()),
  /** How many more (or fewer) comments the blog counts than is explained. */
  miscount: count,
  postsMiscountedSince: v.nullable(v.number()),
  /** Page of stamps with which the search for them goes on. */
  postsPage: count,
  /** Of a blog all of whose posts are here: how many more it counts than it shows. */
  postGap: count,
  /** How searches for those differences went. */
  rests: v.object({ comments: searchRest, posts: searchRest }),
  /** Checks since threads were last read again. */
  sinceReread: count,
  window: v.fallback(windowCursor, newWindowCursor),
});

/** What sync remembers of one blog between checks; kept as JSON in `blog_sync.cursor`. */
export type Cursor = v.InferOutput<typeof schema>;
export type Batch = Cursor['batches'][number];
export type Backfill = Cursor['backfill'];

export const newCursor: Cursor = {
  version: 2,
  backfill: {
    before: null,
    page: 1,
    isEnd: false,
    listed: 0,
    done: 0,
    oldestAt: null,
    total: null,
    wanted: 0,
  },
  batches: [],
  firstSyncEndedAt: null,
  scope: 'all',
  newestComment: null,
  commentCount: null,
  modifiedUpTo: null,
  postCount: null,
  miscountedSince: null,
  miscount: 0,
  postsMiscountedSince: null,
  postsPage: 1,
  postGap: 0,
  rests: {
    comments: { fruitless: 0, until: null },
    posts: { fruitless: 0, until: null },
  },
  sinceReread: 0,
  window: newWindowCursor,
};

/** Of the version before, only that is of use, so that an answer which came meanwhile is news. */
const older = v.object({ first: v.unknown(), firstSyncEndedAt: v.nullable(v.number()) });

/** Reads a kept cursor; one that cannot be understood begins anew, which costs time and loses nothing. */
export function parseCursor(json: string): Cursor {
  try {
    const kept: unknown = JSON.parse(json);
    const parsed = v.safeParse(schema, kept);
    if (parsed.success) return parsed.output;
    return v.is(older, kept)
      ? { ...newCursor, firstSyncEndedAt: kept.firstSyncEndedAt }
      : newCursor;
  } catch {
    return newCursor;
  }
}
