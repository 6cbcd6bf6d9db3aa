import { describe, expect, it } from 'vitest';
import type { OutboxState } from '#contract/index.ts';
import { logWords, stateWords, targetWords } from '../../../renderer/text/outbox.ts';
import { outboxItem } from '../features/outbox/outbox-item.ts';

describe('stateWords', () => {
  it('says plainly that it waits for the network', () => {
    const item = outboxItem({ state: 'waiting', problem: { code: 'offline' } });
    expect(stateWords(item, 0)).toEqual({
      title: 'Waits for the network',
      hint: 'Your reply is safe; it is sent by itself when the network is back.',
    });
  });

  it('counts down to the next try and says why it waits', () => {
    const item = outboxItem({
      state: 'waiting',
      nextAttemptAt: 40_000,
      problem: { code: 'badResponse', host: 'lantern.example', status: 502 },
    });
    expect(stateWords(item, 0).title).toBe('Next try in 40 s');
    expect(stateWords(item, 0).hint).toContain('lantern.example');
    expect(stateWords(item, 41_000).title).toBe('Tries again soon');
  });

  it('asks who the person is where that is missing', () => {
    expect(stateWords(outboxItem({ state: 'needsYou' }), 0).title).toContain('who you are');
  });

  it('promises to look before it sends an uncertain reply again', () => {
    expect(stateWords(outboxItem({ state: 'uncertain' }), 0).hint).toContain('only if it is not');
  });

  it('has words of its own for every state', () => {
    const states: Record<OutboxState, true> = {
      queued: true,
      waiting: true,
      needsYou: true,
      sending: true,
      uncertain: true,
      sent: true,
      held: true,
      refused: true,
    };
    const titles = Object.keys(states).map(
      (state) => stateWords(outboxItem({ state: state as OutboxState }), 0).title,
    );
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('targetWords', () => {
  it('names whom, where and on which blog', () => {
    expect(targetWords(outboxItem().target)).toBe(
      'to Mara, in “On keeping a light” on Lantern Notes',
    );
    const toPost = { ...outboxItem().target, parentId: null, parentAuthor: null };
    expect(targetWords(toPost)).toBe('on “On keeping a light” on Lantern Notes');
  });
});

describe('logWords', () => {
  it('adds the proof where there is one', () => {
    expect(logWords({ at: 0, event: 'found', detail: 'comment 12' })).toBe(
      'Found on the blog: comment 12',
    );
    expect(logWords({ at: 0, event: 'queued', detail: '' })).toBe('Put into the outbox');
  });
});
