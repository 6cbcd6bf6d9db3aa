import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const validators = v.object({
  etag: v.nullable(v.string()),
  lastModified: v.nullable(v.string()),
});

/** What the check of a blog by its feeds remembers; part of `Cursor`. */
export const windowCursor = v.object({
  /** Of the two feeds as they were last read; null if never, or if the server gives none. */
  posts: v.nullable(validators),
  comments: v.nullable(validators),
  /** When both were last fetched whole, and how many checks ago: a 304 hides late approvals and edits. */
  wholeAt: v.nullable(v.number()),
  sinceWhole: count,
  /** The feeds ask not to be fetched more often than this; null if they do not. */
  everyMs: v.nullable(count),
  /** Posts that have comments but are in no feed any more, and how often they were looked for. */
  strays: v.array(v.object({ remoteId: v.string(), tries: count })),
});

export type WindowCursor = v.InferOutput<typeof windowCursor>;

export const newWindowCursor: WindowCursor = {
  posts: null,
  comments: null,
  wholeAt: null,
  sinceWhole: 0,
  everyMs: null,
  strays: [],
};
