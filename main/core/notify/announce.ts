import { randomUUID } from 'node:crypto';
import type { BlogId, Destination } from '#contract/index.ts';
import type { Context } from '../context.ts';
import {
  answersOfNotice,
  joinNotices,
  noteShown,
  type PendingAnswer,
  pendingAnswers,
  recordDecision,
  type UndecidedAnswer,
  undecidedAnswers,
  withholdPending,
} from '../store/announcements.ts';
import { destinationOf, noticeOf } from './notice.ts';
import { decide, MOST_SINGLE_NOTICES } from './policy.ts';

export interface Announcer {
  /**
   * Decides on every answer that has come and keeps the decisions. Call it inside the transaction that stores
   * the comments: then an answer is here together with its decision, whatever happens next. What came before
   * the blog's first sync ended (null: it has not) was no news.
   */
  readonly decideOn: (blogId: BlogId, firstSyncEndedAt: number | null) => void;
  /** Shows what was decided and not shown yet. Never throws; what cannot be shown now waits. */
  readonly retryPending: () => void;
  /** Where a click on this notice leads; null if it is not known. */
  readonly destinationOf: (noticeId: string) => Destination | null;
}

/** Tells the person of answers: each at most once, and none forgotten. */
export function createAnnouncer(context: Context): Announcer {
  const { db, ports } = context;
  /** Notices handed to the host that has not answered yet. */
  const inFlight = new Set<string>();

  function decideOn(blogId: BlogId, firstSyncEndedAt: number | null): void {
    const now = ports.now();
    const wantsNotices = ports.settings.get().notifyAnswers;
    for (const answer of undecidedAnswers(db, blogId)) {
      const { decision, reason } = decide({
        isAnswerToMe: true,
        isAlreadyDecided: false,
        isFirstSync: wasThereBefore(answer, firstSyncEndedAt),
        wantsNotices,
        now,
        ...answer,
      });
      recordDecision(db, answer, { noticeId: randomUUID(), at: now, decision, reason });
    }
  }

  function retryPending(): void {
    for (const [noticeId, answers] of noticesToShow()) void show(noticeId, answers);
  }

  /** The first reading of a blog goes on long after the newest posts are here: what it then finds is no news. */
  function wasThereBefore(answer: UndecidedAnswer, firstSyncEndedAt: number | null): boolean {
    if (firstSyncEndedAt === null || answer.arrivedAt <= firstSyncEndedAt) return true;
    return answer.isFirstLook && answer.publishedAt < firstSyncEndedAt;
  }

  /** What waits, by notice: more than a few that were not offered yet become one. */
  function noticesToShow(): ReadonlyMap<string, readonly PendingAnswer[]> {
    const waiting = pendingAnswers(db).filter((answer) => !inFlight.has(answer.noticeId));
    const current = waiting.filter((answer) => {
      if (answer.isUnread && answer.commentId !== null) return true;
      withholdPending(db, answer, answer.commentId === null ? 'gone' : 'readMeanwhile');
      return false;
    });
    if (current.length > MOST_SINGLE_NOTICES) {
      const noticeId = randomUUID();
      joinNotices(db, current, noticeId);
      return new Map([[noticeId, current]]);
    }
    return Map.groupBy(current, (answer) => answer.noticeId);
  }

  async function show(noticeId: string, answers: readonly PendingAnswer[]): Promise<void> {
    inFlight.add(noticeId);
    try {
      const wasShown = await ports.notifier.show(noticeOf(noticeId, answers));
      if (wasShown) noteShown(db, noticeId, ports.now());
    } catch (error) {
      ports.log.warn('a notice could not be shown', { error: String(error) });
    } finally {
      inFlight.delete(noticeId);
    }
  }

  return {
    decideOn,
    retryPending,
    destinationOf: (noticeId) => {
      const answers = answersOfNotice(db, noticeId);
      return answers.length === 0 ? null : destinationOf(answers);
    },
  };
}
