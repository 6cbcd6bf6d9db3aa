import { looksSinceAttempt, moveItem, settleSent } from '../store/outbox.ts';
import { settleArrived } from './arrived.ts';
import { type Delivery, replyOf } from './delivery.ts';
import { afterLook, backOff } from './policy.ts';

/**
 * An item that may have arrived: the blog is searched for it. True if it may be sent again now: it was not there
 * at repeated looks, and the bytes are the same as before, so that the blog itself would recognise it.
 */
export async function reconcile(delivery: Delivery): Promise<boolean> {
  const { context, ingest, parcel, provider, access, author } = delivery;
  const { db, ports } = context;
  const found = await provider.findReply(access, replyOf(parcel, author));
  const now = ports.now();
  if (!found.ok) {
    const nextAttemptAt = now + backOff(parcel.attempts);
    moveItem(db, parcel.id, { state: 'uncertain', problem: found.error, nextAttemptAt }, now, null);
    return false;
  }
  if (found.value !== null) {
    const detail = `comment ${found.value.remoteId}`;
    settleArrived(context, ingest, parcel, author, found.value, { event: 'found', detail });
    return false;
  }
  const after = afterLook(looksSinceAttempt(db, parcel.id) + 1, parcel.attempts, now);
  const problem = { code: 'timeout' } as const;
  if (after.next === 'lookAgain') {
    moveItem(
      db,
      parcel.id,
      { state: 'uncertain', problem, nextAttemptAt: after.at },
      now,
      'notFound',
    );
    return false;
  }
  if (after.next === 'askPerson') {
    // The person decides; it is still looked for, now and then.
    moveItem(
      db,
      parcel.id,
      { state: 'uncertain', problem, nextAttemptAt: now + backOff(99) },
      now,
      'notFound',
      'please look yourself',
    );
    return false;
  }
  moveItem(
    db,
    parcel.id,
    { state: 'uncertain', problem },
    now,
    'notFound',
    'sending it again, the same',
  );
  return true;
}

/** The blog says that it has this very reply. Which one it is, a search tells; one in moderation cannot be seen. */
export async function afterDuplicate(delivery: Delivery): Promise<void> {
  const { context, ingest, parcel, provider, access, author } = delivery;
  const found = await provider.findReply(access, replyOf(parcel, author));
  if (found.ok && found.value !== null) {
    const detail = `the blog already had it: comment ${found.value.remoteId}`;
    settleArrived(context, ingest, parcel, author, found.value, { event: 'found', detail });
    return;
  }
  const detail = 'the blog says that it has this reply, and does not show it yet';
  settleSent(
    context.db,
    parcel.id,
    { state: 'held', remoteId: null, permalink: null },
    context.ports.now(),
    'found',
    detail,
  );
}
