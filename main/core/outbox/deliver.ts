import type { AppError } from '#contract/index.ts';
import { accessTo } from '../access.ts';
import type { Context } from '../context.ts';
import type { SendOutcome } from '../providers/provider.ts';
import { canReach } from '../reach.ts';
import { purgeDiscarded } from '../store/drafts.ts';
import { authorOf, noteIdentityProblem } from '../store/identities.ts';
import {
  claim,
  clearNetworkWaits,
  headsOfQueues,
  lastSentTo,
  moveItem,
  type Parcel,
  reviveInterrupted,
  settleRefused,
} from '../store/outbox.ts';
import { type Ingest, settleArrived } from './arrived.ts';
import { type Delivery, replyOf } from './delivery.ts';
import { afterUnsent, LOOK_AFTER_MS, PACE_MS } from './policy.ts';
import { afterDuplicate, reconcile } from './reconcile.ts';

/** Brings what is in the outbox to the blogs. */
export interface Deliverer {
  readonly start: () => void;
  /** Waits a moment for what is being sent; what is not answered by then is looked up at the next start. */
  readonly stop: () => Promise<void>;
  /** Something may be able to go now. */
  readonly wake: () => void;
}

const STOP_PATIENCE_MS = 3000;
const LONGEST_TIMER_MS = 60_000;
const DISCARDED_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export function createDeliverer(
  context: Context,
  deps: { readonly ingest: Ingest; readonly refreshPost: (postId: number) => void },
): Deliverer {
  const { db, ports } = context;
  /** Blogs with a step under way: never two at once, so that replies keep their order. */
  const busy = new Map<number, Promise<void>>();
  let isRunning = false;
  let cancelTimer = (): void => {};
  let stopListening = (): void => {};

  function wake(): void {
    if (!isRunning) return;
    cancelTimer();
    let next = ports.now() + LONGEST_TIMER_MS;
    for (const parcel of headsOfQueues(db)) {
      if (busy.has(parcel.blogId)) continue;
      const due = dueAt(parcel);
      if (due <= ports.now()) begin(parcel);
      else next = Math.min(next, due);
    }
    cancelTimer = ports.schedule(Math.max(50, next - ports.now()), wake);
  }

  function dueAt(parcel: Parcel): number {
    const asked = parcel.nextAttemptAt ?? 0;
    if (parcel.state === 'uncertain' || parcel.isSample) return asked;
    const last = lastSentTo(db, parcel.blogUrl);
    return last === null ? asked : Math.max(asked, last + PACE_MS);
  }

  function begin(parcel: Parcel): void {
    const step = deliver(parcel)
      .catch((error: unknown) => {
        ports.log.error('a reply could not be delivered', { id: parcel.id, error: String(error) });
        const problem: AppError = { code: 'internal', reference: parcel.id.slice(0, 8) };
        // Whether it had left is not known, so it must be looked up.
        moveItem(
          db,
          parcel.id,
          { state: 'uncertain', problem, nextAttemptAt: ports.now() + LONGEST_TIMER_MS },
          ports.now(),
          'failed',
        );
      })
      .finally(() => {
        busy.delete(parcel.blogId);
        wake();
      });
    busy.set(parcel.blogId, step);
  }

  async function deliver(parcel: Parcel): Promise<void> {
    const now = ports.now();
    if (!canReach(ports, parcel.blogUrl)) {
      const problem: AppError = { code: 'offline' };
      const state = parcel.state === 'uncertain' ? 'uncertain' : 'waiting';
      moveItem(db, parcel.id, { state, problem, nextAttemptAt: now + LONGEST_TIMER_MS }, now, null);
      return;
    }
    const reach = await accessTo(context, parcel.blogId);
    if (reach === null) return;
    const author = parcel.author ?? authorOf(db, parcel.blogId);
    if (author === null) return needsYou(parcel, { code: 'rejected', reason: 'missingIdentity' });
    if (author.kind === 'account' && reach.access.credentials === null)
      return needsYou(parcel, { code: 'unauthorized' });
    const delivery: Delivery = { context, ingest: deps.ingest, parcel, author, ...reach };
    if (parcel.state === 'uncertain' && !(await reconcile(delivery))) return;
    await send(delivery);
  }

  function needsYou(parcel: Parcel, problem: AppError): void {
    const now = ports.now();
    // What may already be there must not be cancelled or changed: it stays uncertain.
    const state = parcel.state === 'uncertain' ? 'uncertain' : 'needsYou';
    const nextAttemptAt = state === 'uncertain' ? now + LONGEST_TIMER_MS : null;
    moveItem(db, parcel.id, { state, problem, nextAttemptAt }, now, null);
  }

  async function send(delivery: Delivery): Promise<void> {
    const { parcel, provider, access, author } = delivery;
    if (!isRunning || !claim(db, parcel, author, ports.now())) return;
    const outcome = await provider.send(access, replyOf(parcel, author));
    await settle(delivery, outcome);
  }

  async function settle(delivery: Delivery, outcome: SendOutcome): Promise<void> {
    const { parcel, author } = delivery;
    const now = ports.now();
    if (outcome.outcome === 'accepted') {
      const detail = `comment ${outcome.reply.remoteId}`;
      settleArrived(context, deps.ingest, parcel, author, outcome.reply, {
        event: 'accepted',
        detail,
      });
      if (author.kind === 'account') noteIdentityProblem(db, parcel.blogId, null);
    } else if (outcome.outcome === 'duplicate') {
      await afterDuplicate(delivery);
    } else if (outcome.outcome === 'uncertain') {
      const nextAttemptAt = now + (LOOK_AFTER_MS[0] ?? 0);
      moveItem(
        db,
        parcel.id,
        { state: 'uncertain', problem: outcome.error, nextAttemptAt },
        now,
        'failed',
        'no answer came',
      );
    } else if (parcel.state === 'uncertain') {
      // This repetition did not arrive, but an earlier attempt still may have.
      const nextAttemptAt = now + LONGEST_TIMER_MS;
      moveItem(
        db,
        parcel.id,
        { state: 'uncertain', problem: outcome.error, nextAttemptAt },
        now,
        'failed',
        'the repetition was not taken',
      );
    } else {
      unsent(parcel, outcome.error);
    }
  }

  function unsent(parcel: Parcel, error: AppError): void {
    const now = ports.now();
    const after = afterUnsent(error, parcel.attempts + 1, now);
    if (after.next === 'refuse') {
      settleRefused(db, parcel.id, error, now, after.reason);
      return;
    }
    if (after.next === 'wait') {
      moveItem(
        db,
        parcel.id,
        { state: 'waiting', problem: error, nextAttemptAt: after.until },
        now,
        'failed',
        after.reason,
      );
      return;
    }
    if (error.code === 'unauthorized') noteIdentityProblem(db, parcel.blogId, error);
    moveItem(db, parcel.id, { state: 'needsYou', problem: error }, now, 'failed', after.reason);
  }

  return {
    start: () => {
      isRunning = true;
      reviveInterrupted(db, ports.now());
      purgeDiscarded(db, ports.now() - DISCARDED_KEPT_MS);
      clearNetworkWaits(db);
      stopListening = ports.online.onChange((isOnline) => {
        if (isOnline) clearNetworkWaits(db);
        wake();
      });
      wake();
    },
    stop: async () => {
      isRunning = false;
      cancelTimer();
      stopListening();
      const patience = new Promise<void>((resolve) => {
        ports.schedule(STOP_PATIENCE_MS, resolve);
      });
      await Promise.race([Promise.allSettled(busy.values()), patience]);
    },
    wake,
  };
}
