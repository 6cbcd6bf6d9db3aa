import { describe, expect, it } from 'vitest';
import { excerpt, plainText } from '#core/text/plain-text.ts';

describe('plain text of foreign HTML', () => {
  it('gives the words, one line per block', () => {
    expect(plainText('<h2>Title</h2>\n<p>One <b>bold</b>\n word.</p><p>Two<br/>lines</p>')).toBe(
      'Title\nOne bold word.\nTwo\nlines',
    );
  });

  it('decodes entities once', () => {
    expect(plainText('Tom &amp; Jerry &#8217; &amp;lt;b&amp;gt; &hellip;')).toBe(
      'Tom & Jerry ’ &lt;b&gt; …',
    );
  });

  it('says nothing of scripts and styles', () => {
    expect(plainText('<p>a</p><script>alert("<p>b</p>")</script><style>p{}</style>c')).toBe('a\nc');
  });

  it('keeps the smiley that a picture stands for, and leaves other pictures out', () => {
    expect(plainText('Hi <img class="wp-smiley" alt="🙂"> <img src="x" alt="A cat">')).toBe(
      'Hi 🙂',
    );
  });

  it('survives broken HTML', () => {
    expect(plainText('<p>one <b>two</p> < three <')).toContain('three');
    expect(plainText('<div'.repeat(10_000))).toBe('');
  });

  it('keeps words of table cells apart', () => {
    expect(plainText('<table><tr><td>a</td><td>b</td></tr></table>')).toBe('a\nb');
  });
});

describe('excerpt', () => {
  it('leaves a short text as it is', () => {
    expect(excerpt('<p>Short.</p><p>Text.</p>', 100)).toBe('Short. Text.');
  });

  it('cuts between words and never exceeds the room', () => {
    const cut = excerpt('<p>The quick brown fox jumps over the lazy dog</p>', 20);
    expect(cut).toBe('The quick brown fox…');
    expect(cut.length).toBeLessThanOrEqual(20);
  });

  it('never cuts an emoji in half', () => {
    for (let max = 8; max < 20; max += 1) {
      expect(excerpt('😀'.repeat(30), max).isWellFormed()).toBe(true);
    }
  });
});
