import { describe, expect, it } from 'vitest';
import type { OutboxItem, OutboxState } from '#contract/index.ts';
import { actionsFor, groupItems } from '../../../../renderer/features/outbox/group-items.ts';
import { outboxItem } from './outbox-item.ts';

const states: readonly OutboxState[] = [
  'queued',
  'waiting',
  'needsYou',
  'sending',
  'uncertain',
  'sent',
  'held',
  'refused',
];

describe('the outbox', () => {
  it('puts what needs the person first and what is done last', () => {
    const groups = groupItems(states.map((state) => outboxItem({ id: state, state })));
    expect(groups.map(({ group, items }) => [group, items.map(({ id }) => id)])).toEqual([
      ['needsYou', ['needsYou', 'refused']],
      ['waiting', ['queued', 'waiting', 'sending']],
      ['uncertain', ['uncertain']],
      ['held', ['held']],
      ['sent', ['sent']],
    ]);
  });

  it('shows no empty group', () => {
    expect(groupItems([])).toEqual([]);
    expect(groupItems([outboxItem({ state: 'sent' })]).map(({ group }) => group)).toEqual(['sent']);
  });

  it('lists the next to be sent first, and the last one sent first', () => {
    const ids = (items: readonly OutboxItem[]) => groupItems(items)[0]?.items.map(({ id }) => id);
    const times = [2, 1, 3].map((at) => ({ id: `${at}`, queuedAt: at, settledAt: at }));
    expect(
      ids(times.map((time) => outboxItem({ ...time, state: 'queued', settledAt: null }))),
    ).toEqual(['1', '2', '3']);
    expect(ids(times.map((time) => outboxItem({ ...time, state: 'sent' })))).toEqual([
      '3',
      '2',
      '1',
    ]);
  });
});

describe('what can be done', () => {
  it('offers no second sending while one is under way or its fate is open', () => {
    expect(actionsFor(outboxItem({ state: 'sending' }))).toEqual([]);
    expect(actionsFor(outboxItem({ state: 'uncertain' }))).not.toContain('sendNow');
    expect(actionsFor(outboxItem({ state: 'uncertain' }))).not.toContain('edit');
  });

  it('offers a way out of every other state', () => {
    for (const state of states.filter((other) => other !== 'sending'))
      expect(actionsFor(outboxItem({ state })).length).toBeGreaterThan(1);
  });

  it('leads to the comment only where it is here', () => {
    expect(actionsFor(outboxItem({ state: 'sent', commentId: 4 }))).toContain('openComment');
    expect(actionsFor(outboxItem({ state: 'sent', commentId: null }))).not.toContain('openComment');
  });
});
