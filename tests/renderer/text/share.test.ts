import { describe, expect, it } from 'vitest';
import { mastodonShare, serverOf, shareTargets } from '../../../renderer/text/share.ts';

const url = 'https://blog.example/a-post/?x=1&y=2';
const to = (label: string, title = 'Bells & “boats”') =>
  shareTargets.find((target) => target.label === label)?.url(url, title) ?? '';

describe('sharing', () => {
  it('gives address and title whole, whatever signs they have', () => {
    for (const { label } of shareTargets.filter(({ label }) => label !== 'Mail')) {
      const { searchParams } = new URL(to(label));
      expect([...searchParams.values()].join(' '), label).toContain(url);
    }
    expect(new URL(to('X')).searchParams.get('text')).toBe('Bells & “boats”');
    expect(new URL(to('Reddit')).searchParams.get('title')).toBe('Bells & “boats”');
  });

  it('by mail has no plus signs for spaces', () => {
    expect(to('Mail', 'One two')).toBe(
      'mailto:?subject=One%20two&body=https%3A%2F%2Fblog.example%2Fa-post%2F%3Fx%3D1%26y%3D2',
    );
  });

  it('on Bluesky keeps the address whole when the title is too long for it', () => {
    const text = new URL(to('Bluesky', '👩‍👩‍👧 '.repeat(400))).searchParams.get('text') ?? '';
    expect(text.endsWith(` ${url}`)).toBe(true);
    expect([...new Intl.Segmenter().segment(text)].length).toBe(300);
  });

  it('on Mastodon goes to the person’s own server', () => {
    expect(mastodonShare('mastodon.social', url, 'A title')).toBe(
      `https://mastodon.social/share?text=${encodeURIComponent(`A title ${url}`)}`,
    );
  });

  it.each([
    ['mastodon.social', 'mastodon.social'],
    [' https://Mastodon.Social/@ada ', 'mastodon.social'],
    ['@ada@hachyderm.io', 'hachyderm.io'],
    ['ada@hachyderm.io', 'hachyderm.io'],
    ['localhost', null],
    ['', null],
    ['no such thing', null],
    ['javascript:alert(1)', null],
  ])('takes “%s” for the server %s', (typed, server) => {
    expect(serverOf(typed)).toBe(server);
  });
});
