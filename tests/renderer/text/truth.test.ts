import { describe, expect, it } from 'vitest';
import type { Completeness } from '#contract/index.ts';
import {
  commentFate,
  completenessWords,
  lateWords,
  postFate,
  repairedWords,
  seenWords,
} from '../../../renderer/text/truth.ts';

const words = (here: number, there: number | null, why: Completeness['why']) =>
  completenessWords({ here, there, why });

describe('how much of a thread is here', () => {
  it('is not mentioned where all is', () => {
    expect(words(47, 47, 'whole')).toBeNull();
    expect(words(0, null, 'whole')).toBeNull();
  });

  it('is told in numbers, and why not more', () => {
    expect(words(42, 47, 'missing')).toEqual({
      count: '42 of 47 comments are here.',
      why: 'Some have not come yet.',
    });
    expect(words(0, 1, 'loading')?.count).toBe('0 of 1 comment is here.');
    expect(words(10, 47, 'feedWindow')?.why).toContain('on the page');
  });

  it('names no total that is unknown or less than what is here', () => {
    expect(words(12, null, 'unknown')?.count).toBe('12 comments are here.');
    expect(words(1, null, 'unknown')?.count).toBe('1 comment is here.');
    expect(words(48, 47, 'hidden')?.count).toBe('48 comments are here.');
  });

  it('is told anew after a comparison', () => {
    expect(repairedWords(0)).toBe('Compared with the blog: all that it shows is here.');
    expect(repairedWords(1)).toBe('Compared with the blog: 1 comment came or changed.');
  });
});

describe('what the blog took away', () => {
  it.each(['deleted', 'hidden', null] as const)('is kept, and says so: %s', (fate) => {
    for (const sentence of [commentFate(fate), postFate(fate)]) {
      expect(sentence).toMatch(/^The blog .+ kept here.*\.$/);
      expect(sentence).not.toMatch(/40[0-9]|null|error/);
    }
  });

  it('has different words for what is gone, what is hidden and what nobody knows', () => {
    const all = (['deleted', 'hidden', null] as const).flatMap((fate) => [
      commentFate(fate),
      postFate(fate),
    ]);
    expect(new Set(all).size).toBe(6);
  });
});

describe('dates of what changed', () => {
  const noon = Date.UTC(2026, 2, 14, 12);

  it('name one moment where it was seen once, else both ends', () => {
    expect(seenWords(noon, noon)).toMatch(/^As seen on /);
    expect(seenWords(noon, noon + 86_400_000)).toMatch(/^As seen from .+ to /);
  });

  it('say of a late one when it was written and when it came', () => {
    expect(lateWords(noon - 14 * 86_400_000, noon)).toMatch(/^Written .+: it came here .+\.$/);
  });
});
