import { describe, expect, it } from 'vitest';
import {
  hasFilter,
  toggleFilter,
  withoutFilter,
} from '../../../../renderer/features/search/filter-text.ts';

describe('filters in what was typed', () => {
  it('are put in front, so that a word being typed can be typed on', () => {
    expect(toggleFilter('slow tra', 'is:unread')).toBe('is:unread slow tra');
    expect(toggleFilter('', 'in:post')).toBe('in:post ');
  });

  it('are taken out wherever they stand, and nothing else is', () => {
    expect(toggleFilter('slow is:unread train', 'is:unread')).toBe('slow train');
    expect(toggleFilter('Is:Unread slow', 'is:unread')).toBe('slow');
    expect(toggleFilter('is:unreadable', 'is:unread')).toBe('is:unread is:unreadable');
  });

  it('are known however they are written', () => {
    expect(hasFilter('a IN:POST b', 'in:post')).toBe(true);
    expect(hasFilter('in:posts', 'in:post')).toBe(false);
  });

  it('are taken out one by one, with their quotes', () => {
    expect(withoutFilter('from:"ada l" bell', 'from', 'ada l')).toBe('bell');
    expect(withoutFilter('bell -from:ada', '-from', 'ada')).toBe('bell ');
    expect(withoutFilter('bell from:"ada', 'from', 'ada')).toBe('bell ');
    expect(withoutFilter('bell', 'from', 'ada')).toBe('bell');
  });
});
