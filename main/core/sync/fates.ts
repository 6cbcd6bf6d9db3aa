import type { Result } from '#contract/index.ts';
import { setFate, withoutFate } from '../store/fates.ts';
import { fetchPosts } from './changed-posts.ts';
import { ask, cursorOf, done, isTrouble, keepComments, type ListPull } from './pull.ts';

const MOST_POSTS = 5;
const MOST_COMMENTS = 10;
const HIDDEN_AGAIN_MS = 6 * 3_600_000;

/**
 * What was last found hidden before this time is asked after again, for it may be gone, or be back. Only in the
 * checks that read threads again: a blog that has hidden much must not be asked about it without end.
 */
const hiddenBefore = (pull: ListPull): number =>
  cursorOf(pull).sinceReread === 0 ? pull.startedAt - HIDDEN_AGAIN_MS : 0;

/** Asks what became of posts that are shown no more. */
export async function pullPostFates(pull: ListPull): Promise<Result<null>> {
  const { db, ports } = pull.context;
  for (const remoteId of withoutFate(db, 'posts', pull.blogId, MOST_POSTS, hiddenBefore(pull))) {
    const fate = await ask(pull, (provider, access, signal) =>
      provider.post(access, remoteId, signal),
    );
    if (!fate.ok && isTrouble(fate.error)) return fate;
    if (fate.ok && fate.value.state === 'visible') {
      const again = await fetchPosts(pull, [remoteId]);
      if (!again.ok) return again;
    } else {
      // An answer that says nothing of it spoils no check; it is asked after again, though not before the others.
      const known = fate.ok && fate.value.state !== 'visible' ? fate.value.state : null;
      setFate(db, 'posts', pull.blogId, remoteId, known, ports.now());
    }
  }
  return done;
}

/** Asks what became of comments that are shown no more: gone for good, or only hidden. */
export async function pullCommentFates(pull: ListPull): Promise<Result<null>> {
  const { db, ports } = pull.context;
  for (const remoteId of withoutFate(
    db,
    'comments',
    pull.blogId,
    MOST_COMMENTS,
    hiddenBefore(pull),
  )) {
    const fate = await ask(pull, (provider, access, signal) =>
      provider.comment(access, remoteId, signal),
    );
    if (!fate.ok && isTrouble(fate.error)) return fate;
    if (fate.ok && fate.value.state === 'visible') keepComments(pull, [fate.value.comment]);
    // A visible one is still hidden here if its post is.
    const known = fate.ok && fate.value.state !== 'visible' ? fate.value.state : null;
    setFate(db, 'comments', pull.blogId, remoteId, known, ports.now());
  }
  return done;
}
