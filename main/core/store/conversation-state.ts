import type { ConversationState } from '#contract/index.ts';

/** A comment of the person's own in one discussion, or a reply on its way. */
export interface Mine {
  readonly remoteId: string;
  readonly parentRemoteId: string | null;
  readonly at: number;
}

/** An answer to one of these. */
export interface Answer {
  readonly remoteId: string;
  readonly parentRemoteId: string;
  readonly at: number;
  /** When it came to this store. */
  readonly arrivedAt: number;
  readonly isByAuthor: boolean;
  readonly isUnread: boolean;
}

/** From this age on a read answer, or a comment without one, asks for nothing any more. */
const ANSWER_AGE_MS = 90 * 86_400_000;
const WAITING_AGE_MS = 30 * 86_400_000;

/** How a discussion stands, and the answer to show with it: the newest that is open, else the newest. */
export function conversationState<A extends Answer>(
  mine: readonly Mine[],
  answers: readonly A[],
  doneAt: number | null,
  now: number,
): { readonly state: ConversationState; readonly answer: A | null } {
  const done = doneAt ?? Number.NEGATIVE_INFINITY;
  const open = answers.filter(
    (answer) =>
      answer.arrivedAt > done &&
      (answer.isUnread || now - answer.arrivedAt < ANSWER_AGE_MS) &&
      !mine.some((one) => repliesTo(one, answer)),
  );
  const answer = newest(open.length > 0 ? open : answers);
  if (open.some(({ isByAuthor }) => isByAuthor)) return { state: 'authorAnswered', answer };
  if (open.length > 0) return { state: 'myTurn', answer };
  const answered = new Set(answers.map(({ parentRemoteId }) => parentRemoteId));
  const isWaiting = mine.some(
    ({ remoteId, at }) => !answered.has(remoteId) && at > done && now - at < WAITING_AGE_MS,
  );
  return { state: isWaiting ? 'waiting' : 'quiet', answer };
}

/** Where a thread is as deep as its blog allows, one replies beside the answer: under the same comment, later. */
const repliesTo = (one: Mine, answer: Answer): boolean =>
  one.parentRemoteId === answer.remoteId ||
  (one.parentRemoteId === answer.parentRemoteId && one.at > answer.at);

const newest = <A extends Answer>(answers: readonly A[]): A | null =>
  answers.reduce<A | null>((best, one) => (best === null || one.at > best.at ? one : best), null);
