import { describe, expect, it } from 'vitest';
import { isCounter, withoutTracking } from '../../../renderer/ui/tracking.ts';

const clean = (address: string): string => withoutTracking(new URL(address)).href;

describe('an address', () => {
  it.each([
    ['https://a.example/?utm_source=x&utm_medium=y', 'https://a.example/'],
    ['https://a.example/p?fbclid=1&id=7&gclid=2', 'https://a.example/p?id=7'],
    ['https://a.example/?mc_eid=1&mc_cid=2#part', 'https://a.example/#part'],
    ['https://a.example/?UTM_Source=x', 'https://a.example/'],
    ['https://a.example/#utm_source=rss&utm_medium=feed', 'https://a.example/'],
    ['https://a.example/?%75tm_source=x', 'https://a.example/'],
  ])('loses what tells where its reader came from: %s', (given, expected) => {
    expect(clean(given)).toBe(expected);
  });

  it.each([
    'https://a.example/?q=utm_source&page=2',
    'https://a.example/?a=%20b+c&sig=x%2Fy==',
    'https://a.example/?ref=home&source=2&id=3',
    'https://a.example/?',
    'https://a.example/#comment-5',
    'https://a.example/?%E0%A4%A=1',
  ])('stays as it was written: %s', (given) => {
    expect(clean(given)).toBe(new URL(given).href);
  });
});

it('does not take long over an address that was made to be long', () => {
  for (const part of ['utm_a=', 'utm_a=&', '&', '%', 'utm_source=1&'])
    clean(`https://a.example/?${part.repeat(20_000)}#${part.repeat(20_000)}&x`);
  isCounter(new URL(`https://${'a.'.repeat(100)}example/${'/pixel'.repeat(20_000)}`));
});

describe('a picture that counts readers', () => {
  it.each([
    'https://pixel.wp.com/b.gif?v=noscript',
    'https://stats.wordpress.com/b.gif?host=x',
    'http://feeds.wordpress.com/1.0/comments/blog.wordpress.com/1/',
    'http://feeds.feedburner.com/~r/blog/~4/abc',
    'https://www.facebook.com/tr?id=1&ev=PageView',
    'https://blog.us1.list-manage.com/track/open.php?u=1',
    'https://track.hubspot.com/__ptq.gif?a=1',
    'https://vg07.met.vgwort.de/na/0123',
    'https://cdn.example/images/spacer.gif',
  ])('is known: %s', (address) => {
    expect(isCounter(new URL(address))).toBe(true);
  });

  it.each([
    'https://i0.wp.com/blog.example/a.jpg',
    'https://blog.files.wordpress.com/2020/01/b.gif',
    'https://www.facebook.com/photo.jpg',
    'https://blog.example/pixel-art/cat.png',
    'https://blog.example/uploads/my-pixel.png',
  ])('is no other picture: %s', (address) => {
    expect(isCounter(new URL(address))).toBe(false);
  });
});
