import { fail } from '#contract/index.ts';
import { visibleComments } from '../store/comment-sweep.ts';
import { noteThoughtsChecked, type PostRef } from '../store/posts.ts';
import { ask, done, keepComments, type Pull } from './pull.ts';
import { type Job, workThrough } from './work.ts';

/**
 * Reads the pingbacks of these posts from their own feeds. A feed is an extra: one that cannot be read spoils
 * no check, and what else there is to ask of it waits for the next time.
 */
export async function pullThoughts(pull: Pull, posts: readonly PostRef[]): Promise<void> {
  const jobs = posts.map((post) => thoughtsJob(pull, post)).reverse();
  await workThrough(pull.atOnce, () => jobs.pop() ?? null);
}

function thoughtsJob(pull: Pull, post: PostRef): Job {
  const { db, ports } = pull.context;
  return async () => {
    const { remoteId, url } = post;
    const here = new Set(visibleComments(db, [post.id]).map((comment) => comment.remoteId));
    const thoughts = await ask(pull, (provider, access, signal) =>
      provider.thoughts(access, { remoteId, url, here }, signal),
    );
    if (pull.signal.aborted) return fail({ code: 'timeout', detail: 'stopped' });
    if (!thoughts.ok && thoughts.error.code !== 'notFound') {
      ports.log.info('a feed could not be read', { code: thoughts.error.code });
      return thoughts;
    }
    db.write([], () => {
      if (thoughts.ok) {
        // Comments come whole from the blog's lists; the feed's copies would look like edits.
        keepComments(
          pull,
          thoughts.value.filter((thought) => thought.kind === 'pingback'),
        );
      }
      noteThoughtsChecked(db, post.id, ports.now());
    });
    return done;
  };
}
