import type { Result } from '#contract/index.ts';
import { heldComments } from '../store/held-comments.ts';
import { ask, done, keepComments, type Pull, settle } from './pull.ts';

/** Asks after the person's own comments that wait for the blog's moderator. */
export async function pullHeld(pull: Pull): Promise<Result<null>> {
  const { db } = pull.context;
  for (const remoteId of heldComments(db, pull.blogId)) {
    const fate = await ask(pull, (provider, access, signal) =>
      provider.comment(access, remoteId, signal),
    );
    if (!fate.ok) return fate;
    if (fate.value.state === 'visible') keepComments(pull, [fate.value.comment]);
    else if (fate.value.state === 'deleted') settle(pull, remoteId, 'deleted');
  }
  return done;
}
