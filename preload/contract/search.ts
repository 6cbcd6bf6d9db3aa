import * as v from 'valibot';
import { query } from './define.ts';
import type { BlogId, CommentId, DraftId, Instant, PostId } from './model.ts';

/** One place where the words were found. */
export interface SearchHit {
  readonly kind: 'post' | 'comment' | 'draft';
  readonly blogId: BlogId | null;
  readonly blogName: string;
  readonly postId: PostId | null;
  /** Of a draft: the comment that it answers. */
  readonly commentId: CommentId | null;
  readonly draftId: DraftId | null;
  /** The post's title. */
  readonly title: string;
  readonly authorName: string;
  readonly at: Instant;
  readonly isUnread: boolean;
  /** The blog no longer shows it; it is kept here. */
  readonly isWithdrawn: boolean;
  /** The title with what was found in it marked. */
  readonly titleParts: readonly SearchPart[];
  /** The words around what was found, as plain text; the parts that matched are marked. */
  readonly snippet: readonly SearchPart[];
}

export interface SearchPart {
  readonly text: string;
  readonly isMatch: boolean;
}

export interface SearchAnswer {
  /** Best first. */
  readonly hits: readonly SearchHit[];
  /** There are more than were asked for, or than could be looked through in the time there is. */
  readonly hasMore: boolean;
  /** How the text was understood: its filters in order, e.g. `from:ada`; the window shows them as chips. */
  readonly filters: readonly {
    readonly name: string;
    readonly value: string;
    readonly isUnderstood: boolean;
  }[];
  /** Not everything is in the index yet: so many of so many. */
  readonly indexing: { readonly done: number; readonly total: number } | null;
}

export const search = {
  /**
   * Searches posts, comments and drafts as one types. Filters: `from:`, `blog:`, `in:post|comment|draft`,
   * `before:`, `after:` (YYYY, YYYY-MM, YYYY-MM-DD), `is:unread|mine|starred`, `has:link|image`, and "quoted
   * phrases"; `-` before a word or filter leaves out. The last word may be half typed. Any input gives an answer.
   * Where very many match, only the newest are ranked.
   */
  'search.run': query<SearchAnswer>()(
    v.object({
      text: v.pipe(v.string(), v.maxLength(1000)),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 50),
    }),
    ['posts', 'comments', 'drafts', 'readState', 'blogs', 'search'],
  ),
};
