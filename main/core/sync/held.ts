import type { Result } from '#contract/index.ts';
import { heldComments } from '../store/held-comments.ts';
import { ask, done, isTrouble, keepComments, type Pull, settle } from './pull.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Afterwards it may well lie in the spam for ever. */
const PATIENCE_MS = 7 * DAY_MS;

/**
 * Asks after the person's own comments that wait for the blog's moderator: the fresh ones at every check, of the
 * old ones another each hour. (One that is let through late is found like any other, by its blog's count.)
 */
export async function pullHeld(pull: Pull): Promise<Result<null>> {
  const { db } = pull.context;
  const held = heldComments(db, pull.blogId);
  const fresh = held.filter(({ sentAt }) => pull.startedAt - sentAt < PATIENCE_MS);
  const old = held.filter((comment) => !fresh.includes(comment));
  const one = old[Math.floor(pull.startedAt / HOUR_MS) % old.length];
  for (const { remoteId } of one === undefined ? fresh : [...fresh, one]) {
    const fate = await ask(pull, (provider, access, signal) =>
      provider.comment(access, remoteId, signal),
    );
    if (!fate.ok) {
      if (isTrouble(fate.error)) return fate;
      continue;
    }
    if (fate.value.state === 'visible') keepComments(pull, [fate.value.comment]);
    else if (fate.value.state === 'deleted') settle(pull, remoteId, 'deleted');
  }
  return done;
}
