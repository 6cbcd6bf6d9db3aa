import * as v from 'valibot';
import { command } from './define.ts';
import { blogId } from './ids.ts';

/** Whether the pictures of a blog are fetched: not at all, one by one on the person's word, or with the text. */
export type ImagePolicy = 'never' | 'ask' | 'always';

/** A picture that is here. */
export interface MediaAnswer {
  /** Address under the app's own origin, e.g. `/media/3f…`; it holds for this run of the program. */
  readonly address: string;
  readonly width: number | null;
  readonly height: number | null;
}

export const media = {
  /**
   * Gives a picture of a blog's post or comment from the cache; else fetches it first, if the blog's policy or
   * the person allows it (`isAllowed`: they pressed it). Errors: forbidden (policy), offline, timeout, notFound,
   * badResponse (no picture, too large, a private address), storage.
   */
  'media.get': command<MediaAnswer>()(
    v.object({
      blogId,
      url: v.pipe(v.string(), v.maxLength(4000)),
      kind: v.picklist(['image', 'avatar']),
      isAllowed: v.boolean(),
    }),
  ),
  /** What the cache holds: pictures and bytes. */
  'media.usage': command<{ readonly count: number; readonly bytes: number }>()(v.object({})),
  'media.clear': command<null>()(v.object({})),
};
