import { describe, expect, it } from 'vitest';
import { plainText } from '#core/text/plain-text.ts';
import { replyHtml } from '#core/text/reply-html.ts';
import { sameText } from '#core/text/same-text.ts';

describe('the bytes of a reply', () => {
  it('shows a typed tag as text instead of obeying it', () => {
    expect(replyHtml('if (a < b && c > d) <b>x</b>')).toBe(
      'if (a &lt; b &amp;&amp; c &gt; d) &lt;b&gt;x&lt;/b&gt;',
    );
  });

  it('sends a backslash in the form that the blog keeps', () => {
    expect(replyHtml('C:\\dir')).toBe('C:&#092;dir');
  });

  it('keeps lines, drops carriage returns and control characters, trims', () => {
    expect(replyHtml('  one\r\ntwo\rthree\u0000\u0008\tx \n\n')).toBe('one\ntwo\nthree\tx');
  });

  it('reads back as what was typed', () => {
    const typed = 'a & b < c > d \\ "quoted" &amp; é ё 漢字 🙂';
    expect(plainText(replyHtml(typed))).toBe(typed);
  });

  it('gives the same bytes when done twice from the same text', () => {
    expect(replyHtml(' x\r\n')).toBe(replyHtml('x'));
  });
});

describe('recognising a reply in what the blog shows', () => {
  it.each([
    ['<p>It&#8217;s &#8220;fine&#8221; &#8211; really&#8230;</p>', 'It\'s "fine" - really...'],
    ['<p>one<br />\ntwo</p>\n<p>three</p>', 'one\ntwo\n\nthree'],
    [
      '<p>See <a href="https://a.example/?b=1&#038;c=2">https://a.example/?b=1&#038;c=2</a></p>',
      'See https://a.example/?b=1&c=2',
    ],
    ['<p>Well 🙂 <img class="wp-smiley" alt=":mrgreen:"></p>', 'Well :-) :mrgreen:'],
    ['<p>3&#215;4 &#8212; a &lt;b&gt; c&#092;d</p>', '3x4 --- a <b> c\\d'],
  ])('%s', (html, typed) => {
    expect(sameText(html, typed)).toBe(true);
  });

  it.each([
    ['<p>Yes!</p>', 'Yes?'],
    ['<p>I do</p>', 'I do not'],
    ['<p>one 1</p>', 'one 2'],
  ])('does not take %s for %s', (html, typed) => {
    expect(sameText(html, typed)).toBe(false);
  });
});
