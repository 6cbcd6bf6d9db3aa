import { expect, it } from 'vitest';
import { type AnswerFacts, decide } from '#core/notify/policy.ts';

const DAY = 86_400_000;
const answer: AnswerFacts = {
  isAnswerToMe: true,
  isMine: false,
  isPingback: false,
  isUnread: true,
  isMuted: false,
  isAlreadyDecided: false,
  isFirstSync: false,
  arrivedAt: 100 * DAY,
  wantsNotices: true,
  now: 100 * DAY,
};

it('shows an answer that has just come', () => {
  expect(decide(answer)).toEqual({ decision: 'show', reason: 'answer' });
});

it.each([
  ['notAnAnswer', { isAnswerToMe: false }],
  ['mine', { isMine: true }],
  ['pingback', { isPingback: true }],
  ['muted', { isMuted: true, isUnread: false }],
  ['alreadyRead', { isUnread: false }],
  ['alreadyDecided', { isAlreadyDecided: true }],
  ['firstSync', { isFirstSync: true }],
  ['old', { now: 108 * DAY }],
  ['turnedOff', { wantsNotices: false }],
] as const)('withholds it because: %s', (reason, facts) => {
  expect(decide({ ...answer, ...facts })).toEqual({ decision: 'withheld', reason });
});
