// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { prepareHtml } from '../../../renderer/ui/prepare-html.ts';
import { relatedLinks } from '../../../renderer/ui/related-links.ts';
import { sanitize } from '../../../renderer/ui/sanitize.ts';

const baseUrl = 'https://blog.example/2026/post/';
const prepared = (html: string) =>
  prepareHtml(sanitize(html, 'post'), { baseUrl, keepClutter: false });

describe('what is wider than the page', () => {
  it('is scrolled in its own frame, which the keyboard reaches', () => {
    const { fragment } = prepared(
      '<table><tr><td>1</td></tr></table><pre><code>long</code></pre><p>short</p>',
    );
    expect(fragment.querySelector('.wide-frame')?.firstElementChild?.nodeName).toBe('TABLE');
    expect(
      [...fragment.querySelectorAll('[tabindex="0"]')].map(({ nodeName }) => nodeName),
    ).toEqual(['DIV', 'PRE']);
  });
});

describe('share rows whose style is gone', () => {
  it.each([
    '<p><a href="#">Facebook</a><a href="#">twitter</a><a href="#">reddit</a><a href="#">pinterest</a><a href="#">linkedin</a><a href="#">mail</a></p>',
    '<div class="addtoany_share_save_container"><a href="#">Facebook</a></div>',
    '<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">X</a></li></ul></div>',
    '<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3></div>',
  ])('are left out: %s', (html) => {
    const { fragment, leftOut } = prepared(`<p>Before.</p>${html}<p>After.</p>`);
    expect(leftOut).toBe(1);
    expect(fragment.textContent).toBe('Before.After.');
  });

  it('are not taken for a sentence that speaks of them', () => {
    const html =
      '<p>I left Facebook, and <a href="/a">Twitter</a>, and <a href="/b">Reddit</a>.</p>';
    expect(prepared(html).leftOut).toBe(0);
  });
});

describe('what a blog suggests under a post', () => {
  it('is read from its own text, four at most, each once, with whole addresses', () => {
    const links = [1, 1, 2, 3, 4, 5].map((n) => `<li><a href="/post-${n}/"> Post ${n} </a></li>`);
    expect(
      relatedLinks(
        `<p><a href="/other/">other</a></p><div class="yarpp"><ol>${links.join('')}</ol></div>`,
        baseUrl,
      ),
    ).toEqual(
      [1, 2, 3, 4].map((n) => ({ url: `https://blog.example/post-${n}/`, text: `Post ${n}` })),
    );
  });

  it('is nothing where there is nothing, or nothing that leads anywhere', () => {
    expect(relatedLinks('<p>We are related.</p>', baseUrl)).toEqual([]);
    expect(
      relatedLinks(
        '<div class="jp-relatedposts"><a href="javascript:alert(1)">a</a><a href="/x"></a></div>',
        baseUrl,
      ),
    ).toEqual([]);
  });
});
