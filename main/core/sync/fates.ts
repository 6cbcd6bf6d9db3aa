import type { Result } from '#contract/index.ts';
import { commentsWithoutFate, setCommentFate } from '../store/sync-posts.ts';
import { hiddenBefore } from './changed-posts.ts';
import { ask, done, keepComments, type ListPull } from './pull.ts';

const MOST_FATES = 10;

/** Asks what became of comments that are shown no more: gone for good, or only hidden. */
export async function pullCommentFates(pull: ListPull): Promise<Result<null>> {
  const { db, ports } = pull.context;
  for (const remoteId of commentsWithoutFate(db, pull.blogId, MOST_FATES, hiddenBefore(pull))) {
    const fate = await ask(pull, (provider, access, signal) =>
      provider.comment(access, remoteId, signal),
    );
    if (!fate.ok) return fate;
    if (fate.value.state === 'visible') {
      keepComments(pull, [fate.value.comment]);
      // Still hidden here if its post is: then it is asked after again, though not before the others.
      setCommentFate(db, pull.blogId, remoteId, null, ports.now());
    } else setCommentFate(db, pull.blogId, remoteId, fate.value.state, ports.now());
  }
  return done;
}
