import { describe, expect, it } from 'vitest';
import type { BlogReport, IntervalReason } from '#contract/index.ts';
import { bytesInWords } from '../../../renderer/text/amounts.ts';
import {
  daysWords,
  firstSyncShare,
  firstSyncWords,
  hereWords,
  nextCheckWords,
  reasonWords,
  trafficWords,
} from '../../../renderer/text/checking.ts';

const minute = 60_000;

const report = (over: Partial<BlogReport> = {}): BlogReport => ({
  blogId: 1,
  lastCheckedAt: null,
  lastGoodAt: null,
  nextCheckAt: null,
  reason: 'normal',
  problem: null,
  today: { requests: 0, bytes: 0, unchanged: 0 },
  month: { requests: 0, bytes: 0, unchanged: 0 },
  days: [],
  postsHere: 312,
  commentsHere: 4211,
  postsThere: 2000,
  commentsThere: null,
  ...over,
});

describe('amounts', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [812, '812 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [4210, '4.2 kB'],
    [310_400, '310 kB'],
    [999_600, '1 MB'],
    [14_200_000, '14 MB'],
    [2_500_000_000, '2.5 GB'],
    [5e12, '5,000 GB'],
  ])('%d bytes are told as %s', (bytes, words) => {
    expect(bytesInWords(bytes)).toBe(words);
  });

  it('of traffic leave out what there was none of', () => {
    expect(trafficWords({ requests: 0, bytes: 0, unchanged: 0 })).toBe('No requests');
    expect(trafficWords({ requests: 1, bytes: 90, unchanged: 0 })).toBe('1 request, 90 bytes');
    expect(trafficWords({ requests: 1204, bytes: 310_000, unchanged: 18 })).toBe(
      '1,204 requests, 310 kB, 18 unchanged',
    );
  });

  it('of what is here name the totals only where the blog gave them, and never less than is here', () => {
    expect(hereWords(report())).toBe('312 of 2,000 posts, 4,211 comments');
    expect(hereWords(report({ postsThere: 300 }))).toBe('312 posts, 4,211 comments');
    expect(hereWords(report({ postsHere: 0, postsThere: 1, commentsHere: 1 }))).toBe(
      '0 of 1 post, 1 comment',
    );
  });
});

describe('the next check', () => {
  it.each([
    [0, 'Now'],
    [-5 * minute, 'Now'],
    [minute, 'In 1 minute'],
    [12 * minute, 'In 12 minutes'],
    [89 * minute, 'In 89 minutes'],
    [3 * 60 * minute, 'In 3 hours'],
    [3 * 24 * 60 * minute, 'In 3 days'],
  ])('due in %d ms is told as %s', (inMs, words) => {
    const now = 1_800_000_000_000;
    expect(nextCheckWords(now + inMs, now)).toBe(words);
  });

  it('of a paused blog is the person’s own', () => {
    expect(nextCheckWords(null, 0)).toBe('Only when you say so');
  });

  it('has a reason in whole sentences, no two alike', () => {
    const all = Object.entries(reasonWords) as [IntervalReason, string][];
    for (const [, words] of all) expect(words).toMatch(/^[A-Z].+\.$/);
    expect(new Set(all.map(([, words]) => words)).size).toBe(all.length);
  });
});

describe('a first sync', () => {
  it('says first that the newest come, then how many older ones have', () => {
    expect(firstSyncWords(null)).toBe('Reading the newest posts…');
    expect(firstSyncWords({ phase: 'newest', done: 12, total: null, comments: 40 })).toBe(
      'Reading the newest posts: 12 so far…',
    );
    expect(firstSyncWords({ phase: 'rest', done: 120, total: 2000, comments: 3400 })).toBe(
      'Filling in older posts: 120 of 2,000 posts, 3,400 comments',
    );
    expect(firstSyncWords({ phase: 'rest', done: 120, total: null, comments: 1 })).toBe(
      'Filling in older posts: 120 posts, 1 comment',
    );
  });

  it('has a bar only once there is a total, and never over its end', () => {
    expect(firstSyncShare(null)).toBeNull();
    expect(firstSyncShare({ phase: 'rest', done: 1, total: null, comments: 0 })).toBeNull();
    expect(firstSyncShare({ phase: 'rest', done: 0, total: 0, comments: 0 })).toBeNull();
    expect(firstSyncShare({ phase: 'rest', done: 5, total: 20, comments: 0 })).toBe(0.25);
    expect(firstSyncShare({ phase: 'rest', done: 21, total: 20, comments: 0 })).toBe(1);
  });
});

describe('the bars of two weeks', () => {
  it('are told in one sentence to who cannot see them', () => {
    const day = (requests: number) => ({ day: 0, requests, bytes: 0, unchanged: 0 });
    expect(daysWords([])).toBe('No requests in the last 14 days.');
    expect(daysWords([day(3), day(40), day(0)])).toBe(
      '43 requests in the last 14 days, at most 40 on one day.',
    );
  });
});
