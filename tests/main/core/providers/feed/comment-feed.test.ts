import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commentFeedUrls, readCommentFeed } from '#core/providers/feed/comment-feed.ts';
import { plainText } from '#core/text/plain-text.ts';

const fixture = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../../../../fixtures/wordpress', name), 'utf8');

const post = { remoteId: '15', url: 'https://lantern.example/2026/11/late/' };

describe('a post’s comment feed', () => {
  it('is looked for beside the post, with pretty addresses and plain ones', () => {
    expect(commentFeedUrls('https://a.example/2026/post/#x')).toEqual([
      'https://a.example/2026/post/feed/atom/',
      'https://a.example/2026/post/feed/',
    ]);
    expect(commentFeedUrls('https://a.example/?p=5')).toEqual([
      'https://a.example/?p=5&feed=atom',
      'https://a.example/?p=5&feed=rss2',
    ]);
  });

  it.each(['comments.atom', 'comments.rss'])('gives comments with their parents: %s', (name) => {
    const entries = readCommentFeed(fixture(name), post) ?? [];
    expect(entries.map((one) => [one.remoteId, one.parentRemoteId, one.authorName])).toEqual([
      ['8', null, 'Ink & Paper'],
      ['4', '3', 'Ada Penrose'],
      ['3', null, 'Mara Lindqvist'],
    ]);
    const answer = entries[1];
    // The localised line "In reply to …" is not the person's own words.
    expect(plainText(answer?.contentHtml ?? '')).toBe(
      'Then nine years is not late. Thank you for telling me.',
    );
    expect(answer?.permalink).toBe('https://lantern.example/2026/11/late/#comment-4');
    expect(answer?.publishedAt).toBe(Date.UTC(2026, 10, 21, 15, 25, 25));
  });

  it('takes a comment that is its own parent for one at the top', () => {
    const [, , last] = readCommentFeed(fixture('comments.atom'), post) ?? [];
    expect(last?.parentRemoteId).toBeNull();
  });

  it('without entries is empty; what is no feed is none', () => {
    const empty = fixture('comments.atom').replace(/<entry>[\s\S]*<\/entry>/, '');
    expect(readCommentFeed(empty, post)).toEqual([]);
    expect(readCommentFeed('<html><body>404</body></html>', post)).toBeNull();
    expect(readCommentFeed('', post)).toBeNull();
  });
});
