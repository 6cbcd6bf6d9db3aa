import * as v from 'valibot';
import { command, query } from './define.ts';
import { postId } from './ids.ts';
import type { BlogId, Instant, PostId, PostNeighbours } from './model.ts';

/** A post by its title, as the palette shows it. */
export interface TitleHit {
  readonly postId: PostId;
  readonly blogId: BlogId;
  readonly blogName: string;
  readonly title: string;
  readonly publishedAt: Instant;
}

export const places = {
  /**
   * Nothing is expected of the person in this conversation until somebody answers again; or it is as before.
   * Error: notFound.
   */
  'conversation.setDone': command<null>()(v.object({ postId, isDone: v.boolean() })),
  /** null if the post is not here. */
  'post.neighbours': query<PostNeighbours | null>()(v.object({ postId }), ['posts']),
  /** Posts whose titles have these letters, in this order of words, newest activity first. */
  'posts.byTitle': query<readonly TitleHit[]>()(
    v.object({
      text: v.pipe(v.string(), v.maxLength(200)),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 12),
    }),
    ['posts'],
  ),
};
