import { describe, expect, it } from 'vitest';
import { type Answer, conversationState, type Mine } from '#core/store/conversation-state.ts';

const DAY = 86_400_000;
const now = 1000 * DAY;

const mine = (remoteId: string, daysAgo: number, parentRemoteId: string | null = null): Mine => ({
  remoteId,
  parentRemoteId,
  at: now - daysAgo * DAY,
});
const answer = (
  remoteId: string,
  parentRemoteId: string,
  daysAgo: number,
  rest: Partial<Answer> = {},
): Answer => ({
  remoteId,
  parentRemoteId,
  at: now - daysAgo * DAY,
  arrivedAt: now - daysAgo * DAY,
  isByAuthor: false,
  isUnread: false,
  ...rest,
});
const state = (own: Mine[], answers: Answer[], doneAt: number | null = null) => {
  const found = conversationState(own, answers, doneAt, now);
  return [found.state, found.answer?.remoteId ?? null];
};

describe('a conversation', () => {
  it('waits while nobody has answered, for a month', () => {
    expect(state([mine('1', 2)], [])).toEqual(['waiting', null]);
    expect(state([mine('1', 31)], [])).toEqual(['quiet', null]);
  });

  it('is the person’s turn once somebody answered, though they read it', () => {
    expect(state([mine('1', 3)], [answer('2', '1', 1)])).toEqual(['myTurn', '2']);
  });

  it('says so when it was the author who answered', () => {
    const answers = [answer('2', '1', 2), answer('3', '1', 1, { isByAuthor: true })];
    expect(state([mine('1', 3)], answers)).toEqual(['authorAnswered', '3']);
  });

  it('waits again after the person’s reply', () => {
    expect(state([mine('1', 3), mine('3', 1, '2')], [answer('2', '1', 2)])).toEqual([
      'waiting',
      '2',
    ]);
  });

  it('takes a reply beside the answer for one, where the thread can go no deeper', () => {
    expect(state([mine('1', 5), mine('3', 1, '1')], [answer('2', '1', 2)])[0]).toBe('waiting');
    expect(state([mine('1', 5), mine('3', 4, '1')], [answer('2', '1', 2)])[0]).toBe('myTurn');
  });

  it('stays open for the second answer when only the first was replied to', () => {
    const answers = [answer('2', '1', 4), answer('3', '1', 3)];
    expect(state([mine('1', 5), mine('4', 1, '2')], answers)).toEqual(['myTurn', '3']);
  });

  it('is quiet when it is done, and comes back with the next answer', () => {
    const answers = [answer('2', '1', 3)];
    expect(state([mine('1', 5)], answers, now - DAY)[0]).toBe('quiet');
    expect(state([mine('1', 5)], [...answers, answer('3', '1', 0.5)], now - DAY)).toEqual([
      'myTurn',
      '3',
    ]);
  });

  it('comes back for an answer written before it was done, and approved after', () => {
    const late = answer('3', '1', 4, { arrivedAt: now - DAY / 2 });
    expect(state([mine('1', 5)], [late], now - DAY)[0]).toBe('myTurn');
  });

  it('of years ago asks for nothing, unless its answer is unread', () => {
    expect(state([mine('1', 400)], [answer('2', '1', 399)])[0]).toBe('quiet');
    expect(state([mine('1', 400)], [answer('2', '1', 399, { isUnread: true })])[0]).toBe('myTurn');
  });
});
