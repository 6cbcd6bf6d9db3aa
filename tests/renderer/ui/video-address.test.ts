import { expect, it } from 'vitest';
import { filmAt } from '../../../renderer/ui/video-address.ts';

const player = (address: string): string | undefined => filmAt(new URL(address))?.url.href;

it.each([
  'https://www.youtube.com/embed/h4Rb0uRb3Ll?feature=oembed',
  'https://www.youtube.com/watch?v=h4Rb0uRb3Ll&pp=abc&si=tracker',
  'https://youtu.be/h4Rb0uRb3Ll?si=tracker',
  'https://m.youtube.com/shorts/h4Rb0uRb3Ll',
  'https://www.youtube-nocookie.com/embed/h4Rb0uRb3Ll',
])('plays a YouTube film where fewer cookies are set: %s', (address) => {
  expect(player(address)).toBe('https://www.youtube-nocookie.com/embed/h4Rb0uRb3Ll');
});

it('begins where the blog wants it to, and keeps the list', () => {
  expect(player('https://youtu.be/h4Rb0uRb3Ll?t=90s')).toContain('?start=90');
  expect(player('https://www.youtube.com/embed/videoseries?list=PL1')).toBe(
    'https://www.youtube-nocookie.com/embed/videoseries?list=PL1',
  );
});

it.each([
  [
    'https://player.vimeo.com/video/123?h=ab&app_id=1',
    'https://player.vimeo.com/video/123?h=ab&dnt=1',
  ],
  ['https://vimeo.com/123', 'https://player.vimeo.com/video/123?dnt=1'],
  ['https://dai.ly/x7', 'https://www.dailymotion.com/embed/video/x7'],
  ['https://www.dailymotion.com/embed/video/x7', 'https://www.dailymotion.com/embed/video/x7'],
  ['https://video.wordpress.com/embed/abc?hd=1', 'https://videopress.com/embed/abc'],
])('plays others in their bare player: %s', (address, expected) => {
  expect(player(address)).toBe(expected);
});

it.each([
  'https://www.youtube.com/',
  'https://www.youtube.com/@somebody',
  'https://youtube.com.evil.example/embed/h4Rb0uRb3Ll',
  'https://vimeo.com/about',
  'https://blog.example/embed/h4Rb0uRb3Ll',
])('takes nothing else for a film: %s', (address) => {
  expect(player(address)).toBeUndefined();
});
