import { describe, expect, it } from 'vitest';
import { cleanComment, cleanField, cleanUrl } from '../../../main/sample/kses.ts';
import { paragraphs } from '../../../main/sample/render.ts';

describe('a comment', () => {
  it.each([
    ['<script>alert(1)</script>', 'alert(1)'],
    ['<img src=x onerror=alert(1)>', ''],
    ['<em onclick="x()">hi', '<em>hi</em>'],
    ['<a href="javascript:x()">a</a>', '<a rel="nofollow ugc">a</a>'],
    ['<a href="&#106;avascript:x()">a</a>', '<a rel="nofollow ugc">a</a>'],
    [
      "<a href='https://a.example/?q=\"x'>a</a>",
      '<a href="https://a.example/?q=&quot;x" rel="nofollow ugc">a</a>',
    ],
    ['a < b & c &amp; d', 'a &lt; b &amp; c &amp; d'],
    ['<b><i>x</b>y</i>', '<b><i>x</i></b>y'],
    ['<!-- x', ''],
    ['<scr<b>ipt>x</scr</b>ipt>', '&lt;scr<b>ipt&gt;x&lt;/scr</b>ipt&gt;'],
    ['bell \u0007 and \ud800', 'bell  and \ufffd'],
  ])('%j is kept as %j', (sent, kept) => {
    expect(cleanComment(sent)).toBe(kept);
    expect(cleanComment(kept)).toBe(kept);
  });

  it('is cleaned quickly, however it is malformed', () => {
    const start = performance.now();
    for (const part of ['<a', '<a "', '<!--', '<b>', '</b', '&', '"<'])
      cleanComment(part.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('has paragraphs, line breaks and quotations', () => {
    expect(paragraphs('a\nb\n\n\nc')).toBe('<p>a<br />\nb</p>\n<p>c</p>\n');
    expect(paragraphs('<blockquote>q</blockquote>\n\nr')).toBe(
      '<blockquote>\n<p>q</p>\n</blockquote>\n<p>r</p>\n',
    );
  });

  it('has a writer whose name and website are plain', () => {
    expect(cleanField(' <b>Na</b>dia\n<script ')).toBe('Nadia script');
    expect(cleanUrl('javascript:x()')).toBe('');
    expect(cleanUrl('https://nadia.example')).toBe('https://nadia.example/');
  });
});
