// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { candidates } from '../../../renderer/ui/picture-source.ts';
import { prepareHtml } from '../../../renderer/ui/prepare-html.ts';
import { sanitize } from '../../../renderer/ui/sanitize.ts';

const baseUrl = 'https://blog.example/2026/post/';

function prepared(html: string): HTMLElement {
  const place = document.createElement('div');
  place.append(
    document.importNode(
      prepareHtml(sanitize(html, 'post'), { baseUrl, keepClutter: false }).fragment,
      true,
    ),
  );
  return place;
}

/** The places of pictures in this text, as far as they say something. */
const pictures = (html: string) =>
  [...prepared(html).querySelectorAll<HTMLElement>('.picture')].map(({ dataset }) => ({
    url: dataset.url?.replace('https://blog.example/', '/'),
    size: dataset.width === undefined ? null : `${dataset.width}×${dataset.height}`,
  }));

describe('a picture in a text', () => {
  it('becomes a card that says what it shows, and nothing that would load', () => {
    const place = prepared('<p>A <img src="/a.jpg" alt="A bell" width="400" height="300"> b</p>');
    expect(place.querySelector('.picture-alt')?.textContent).toBe('A bell');
    expect(place.querySelector('.picture-host')?.textContent).toBe('from blog.example');
    expect(
      place.querySelectorAll('img, source, picture, iframe, noscript, [src], [srcset]'),
    ).toHaveLength(0);
    expect(pictures('<img src="/a.jpg" width="400" height="300">')).toEqual([
      { url: '/a.jpg', size: '400×300' },
    ]);
  });

  it('takes of those offered the one nearest to twice its width here', () => {
    const srcset = [300, 768, 1024, 1536, 2048].map((w) => `/a-${w}.jpg ${w}w`).join(', ');
    const of = (width: number): string | undefined =>
      pictures(`<img src="/a.jpg" width="${width}" height="10" srcset="${srcset}">`)[0]?.url;
    expect(of(1024)).toBe('/a-1536.jpg');
    expect(of(400)).toBe('/a-768.jpg');
    expect(of(140)).toBe('/a-300.jpg');
    expect(pictures('<img src="/a.jpg" srcset="/b.jpg 1x, /c.jpg 2x, /d.jpg 3x">')[0]?.url).toBe(
      '/c.jpg',
    );
  });

  it.each([
    ['', []],
    ['a.jpg', ['a.jpg']],
    ['a.jpg 1x,b.jpg 2x', ['a.jpg', 'b.jpg']],
    ['a.jpg, b.jpg 2x', ['a.jpg', 'b.jpg']],
    [',, ,', []],
    [' /w_1,h_2/a.jpg 300w , /b.jpg 600w,', ['/w_1,h_2/a.jpg', '/b.jpg']],
  ])('reads the list %o', (srcset, expected) => {
    expect(candidates(srcset).map(({ address }) => address)).toEqual(expected);
  });

  it('does not take long to read a list that was made to be long', () => {
    const long = ' '.repeat(300_000);
    expect(candidates(`${long}a.jpg${long}${'x '.repeat(100_000)}, b.jpg`)).toHaveLength(2);
    expect(candidates('a, '.repeat(100_000))).toHaveLength(100);
    expect(candidates(`a${','.repeat(300_000)}b`)).toHaveLength(1);
  });

  it.each([
    ['<img src="data:image/gif;base64,R0lGOD" data-src="/a.jpg">'],
    ['<img src="/placeholder.svg" data-lazy-src="/a.jpg" class="lazy">'],
    ['<img data-src="/b.jpg" data-srcset="/a.jpg 1280w, /b.jpg 300w">'],
    ['<img src="data:image/gif;base64,R0lGOD"><noscript><img src="/a.jpg"></noscript>'],
    ['<img src="/a.jpg"><noscript><img src="/other.jpg"></noscript>'],
    ['<picture><source srcset="/a.webp" type="image/webp"><img src="/a.jpg"></picture>'],
    ['<noscript><img src="/a.jpg"></noscript>'],
  ])('is found where a script would have put it: %s', (html) => {
    expect(pictures(html).map(({ url }) => url)).toEqual(['/a.jpg']);
  });

  it('has the size that its name tells, if nothing else does', () => {
    expect(pictures('<img src="/a-1024x683.jpg">')).toEqual([
      { url: '/a-1024x683.jpg', size: '1024×683' },
    ]);
    expect(pictures('<img src="https://i0.wp.com/b/a.jpg?resize=600%2C400">')[0]?.size).toBe(
      '600×400',
    );
    expect(pictures('<img src="/a-1024x683.jpg" width="512">')[0]?.size).toBe('512×342');
    expect(pictures('<img src="/a.jpg" width="600" height="5000">')[0]?.size).toBeNull();
  });

  it.each([
    '<img src="/a.gif" width="1" height="1">',
    '<img src="/a.gif" height="0">',
    '<img src="/a.gif" style="display:none">',
    '<img src="/a.gif" hidden>',
    '<img src="/a.gif" style="width:1px;height:1px;border:0">',
    '<div style="visibility: hidden"><p><img src="/a.gif"></p></div>',
    '<a href="https://c.example"><img src="https://pixel.wp.com/b.gif"></a>',
    '<noscript><img height="1" width="1" src="https://www.facebook.com/tr?id=1"></noscript>',
    '<img alt="x">',
    '<img src="javascript:alert(1)">',
  ])('is dropped if it only counts: %s', (html) => {
    expect(prepared(html).querySelectorAll('.picture, a')).toHaveLength(0);
  });

  it('is all that is taken of what is meant for browsers without scripts', () => {
    const place = prepared(
      '<p>a<noscript><b onclick="1">words</b><img src="/a.jpg" alt="in a noscript" onerror="1" style="x"><iframe src="https://x.example"></iframe></noscript>b</p>',
    );
    expect(place.textContent?.startsWith('a')).toBe(true);
    expect(place.textContent).not.toContain('words');
    expect(place.querySelectorAll('.picture')).toHaveLength(1);
    expect(place.querySelectorAll('[onerror], [onclick], [style], b, .media-card')).toHaveLength(0);
  });

  it.each([
    '<div style="display:none"><img src="/a.jpg" width="640" height="360"></div>',
    '<img src="/a.jpg" style="opacity:0">',
  ])('is kept if a script of the blog would have shown it: %s', (html) => {
    expect(pictures(html).map(({ url }) => url)).toEqual(['/a.jpg']);
  });

  it('loses what tells where its reader came from', () => {
    expect(pictures('<img src="/a.jpg?w=600&utm_source=feed">')[0]?.url).toBe('/a.jpg?w=600');
  });

  it('keeps where it leads, without a button in a link', () => {
    const alone = prepared('<a href="/full.jpg?fbclid=1"><img src="/a.jpg" alt=""></a>');
    expect(alone.querySelector('a')).toBeNull();
    expect(alone.querySelector<HTMLElement>('.picture')?.dataset.link).toContain('/full.jpg');
    const among = prepared('<a href="/x"><img src="/a.jpg"> words</a>');
    expect(among.querySelector('a button')).toBeNull();
    expect(among.querySelector('a')?.textContent?.trim()).toBe('words');
  });

  it('is its character if it is a smiley', () => {
    expect(
      prepared('Hi <img class="wp-smiley" alt="🙂" src="https://s.w.org/x.png">').textContent,
    ).toBe('Hi 🙂');
  });
});

describe('galleries, films, links', () => {
  it.each([
    '<figure class="wp-block-gallery has-nested-images columns-4"><figure class="wp-block-image"><img src="/a.jpg"></figure><figure class="wp-block-image"><img src="/b.jpg"></figure></figure>',
    '<ul class="wp-block-gallery columns-4"><li class="blocks-gallery-item"><figure><img src="/a.jpg"></figure></li><li><figure><img src="/b.jpg"></figure></li></ul>',
    '<div class="gallery gallery-columns-4"><dl class="gallery-item"><dt><a href="/x"><img src="/a.jpg"></a></dt></dl><dl class="gallery-item"><dt><img src="/b.jpg"></dt></dl><br></div>',
  ])('a gallery is one, with one press for all: %s', (html) => {
    const place = prepared(html);
    const grid = place.querySelector<HTMLElement>('.picture-grid');
    expect(grid?.dataset.columns).toBe('4');
    expect(grid?.previousElementSibling?.textContent).toContain('Show all 2 pictures');
    expect(place.querySelectorAll('.gallery-bar')).toHaveLength(1);
  });

  it.each([
    '<iframe src="https://www.youtube.com/embed/h4Rb0uRb3Ll" title="Bells"></iframe>',
    '<iframe src="about:blank" data-src="https://www.youtube.com/embed/h4Rb0uRb3Ll"></iframe>',
    '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=h4Rb0uRb3Ll\n</div></figure>',
  ])('a film is a card that plays elsewhere: %s', (html) => {
    const film = prepared(html).querySelector<HTMLElement>('.media-card.video');
    expect(film?.dataset.open).toBe('https://www.youtube-nocookie.com/embed/h4Rb0uRb3Ll');
    expect(film?.querySelector<HTMLElement>('.video-still')?.dataset.still).toContain(
      'i.ytimg.com',
    );
  });

  it('a post of another blog is its words, not its page', () => {
    const place = prepared(
      '<blockquote class="wp-embedded-content"><a href="https://b.example/p/">P</a></blockquote><iframe class="wp-embedded-content" src="https://b.example/p/embed/"></iframe>',
    );
    expect(place.textContent).toBe('P');
    expect(place.querySelector('button')).toBeNull();
  });

  it('a link says nothing of its reader', () => {
    const link = prepared('<a href="https://a.example/?id=1&utm_source=blog">x</a>').querySelector(
      'a',
    );
    expect([link?.getAttribute('href'), link?.dataset.open, link?.rel]).toEqual([
      'https://a.example/?id=1',
      'https://a.example/?id=1',
      'noopener noreferrer',
    ]);
  });

  it('foreign text cannot pass for a card', () => {
    const place = prepared(
      '<span class="picture" data-url="https://evil.example/x" data-still="y" data-picture="always" data-open="z">x</span>',
    );
    expect(place.querySelector('[data-url], [data-still], [data-picture], [data-open]')).toBeNull();
  });
});
