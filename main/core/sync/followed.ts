import type { Result } from '#contract/index.ts';
import { newlyFollowed } from '../store/follows.ts';
import { fetchPosts } from './changed-posts.ts';
import { done, type ListPull } from './pull.ts';

/**
 * Fetches the discussions that the person began to follow since the last good check and that are not here: they
 * may be older than what is kept of the blog, or than what was changed lately. One that the blog does not show is
 * asked for once.
 */
export async function pullFollowed(pull: ListPull): Promise<Result<null>> {
  const wanted = newlyFollowed(pull.context.db, pull.blogId);
  return wanted.length === 0 ? done : fetchPosts(pull, wanted);
}
