import type { Blog, BlogId } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';

/** The blog, and whether the person has said who they are there. A blog that is not here asks for nothing. */
export function useBlogIdentity(blogId: BlogId): {
  readonly blog: Blog | undefined;
  readonly isKnown: boolean;
} {
  const blog = useLive('blogs.list', {}).data?.find(({ id }) => id === blogId);
  return { blog, isKnown: blog === undefined || blog.identity.kind !== 'none' };
}
