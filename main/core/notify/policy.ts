/** What is known about an answer when it comes. Times in ms since the epoch. */
export interface AnswerFacts {
  readonly isAnswerToMe: boolean;
  readonly isMine: boolean;
  readonly isPingback: boolean;
  readonly isUnread: boolean;
  /** In a subthread, or by a person, that the person muted. */
  readonly isMuted: boolean;
  readonly isAlreadyDecided: boolean;
  /** Came with a blog's first sync: it was there before the person followed the blog here. */
  readonly isFirstSync: boolean;
  /** When it came to this store, not when it was written: a late approval is news. */
  readonly arrivedAt: number;
  readonly wantsNotices: boolean;
  readonly now: number;
}

export interface NoticeDecision {
  readonly decision: 'show' | 'withheld';
  readonly reason:
    | 'answer'
    | 'notAnAnswer'
    | 'mine'
    | 'pingback'
    | 'alreadyDecided'
    | 'firstSync'
    | 'muted'
    | 'alreadyRead'
    | 'old'
    | 'turnedOff';
}

/** An answer that has lain here this long is no news, e.g. when its parent turns out later to be the person's. */
const NEWS_MS = 7 * 24 * 60 * 60 * 1000;

/** Whether a comment that came deserves a desktop notification: only an answer to the person does. */
export function decide(facts: AnswerFacts): NoticeDecision {
  const withheld = (reason: NoticeDecision['reason']): NoticeDecision => ({
    decision: 'withheld',
    reason,
  });
  if (!facts.isAnswerToMe) return withheld('notAnAnswer');
  if (facts.isAlreadyDecided) return withheld('alreadyDecided');
  if (facts.isMine) return withheld('mine');
  if (facts.isPingback) return withheld('pingback');
  if (facts.isFirstSync) return withheld('firstSync');
  if (facts.isMuted) return withheld('muted');
  if (!facts.isUnread) return withheld('alreadyRead');
  if (facts.now - facts.arrivedAt > NEWS_MS) return withheld('old');
  if (!facts.wantsNotices) return withheld('turnedOff');
  return { decision: 'show', reason: 'answer' };
}

/** So many answers at once are told one by one; more become one notice. */
export const MOST_SINGLE_NOTICES = 3;
