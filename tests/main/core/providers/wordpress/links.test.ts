import { describe, expect, it } from 'vitest';
import { advertised, guessedRoots } from '#core/providers/wordpress/api-roots.ts';
import { headerLinks, htmlLinks, rsdApiRoot } from '#core/providers/wordpress/links.ts';
import { routeUrl } from '#core/providers/wordpress/route.ts';

const answer = (text: string, link = '', url = 'https://a.example/blog/post/') => ({
  status: 200,
  headers: link === '' ? {} : { link },
  url,
  text,
});

describe('what a page says about its API', () => {
  it('reads a Link header with several links, commas and quotes', () => {
    const links = headerLinks(
      '<https://a.example/wp-json/>; rel="https://api.w.org/", <https://a.example/x,y>; title="A, \\"B\\""; rel=shortlink, </wp-json/wp/v2/posts/5>; rel="alternate"; title="JSON"; type="application/json"',
      'https://a.example/',
    );
    expect(links.map((link) => [link.rel, link.href])).toEqual([
      ['https://api.w.org/', 'https://a.example/wp-json/'],
      ['shortlink', 'https://a.example/x,y'],
      ['alternate', 'https://a.example/wp-json/wp/v2/posts/5'],
    ]);
  });

  it('finds the root and the post in the header', () => {
    const said = advertised(
      answer(
        '',
        '<https://a.example/blog/wp-json/>; rel="https://api.w.org/", <https://a.example/blog/wp-json/wp/v2/posts/5>; rel="alternate"; type="application/json"',
      ),
    );
    expect(said.roots).toEqual(['https://a.example/blog/wp-json/']);
    expect(said.postRemoteId).toBe('5');
  });

  it('finds them in the page where a host strips the header', () => {
    const said = advertised(
      answer(
        `<html><head><link rel='https://api.w.org/' href='/?rest_route=/' /><link rel="alternate" type="application/json" href="/?rest_route=/wp/v2/posts/8" /><link rel="EditURI" href="xmlrpc.php?rsd"></head>`,
      ),
    );
    expect(said.roots).toEqual(['https://a.example/?rest_route=/']);
    expect(said.postRemoteId).toBe('8');
    expect(said.rsd).toEqual(['https://a.example/blog/post/xmlrpc.php?rsd']);
  });

  it('does not take a page’s own JSON for a post', () => {
    const said = advertised(
      answer(
        '',
        '<https://a.example/wp-json/wp/v2/pages/5>; rel="alternate"; type="application/json"',
      ),
    );
    expect(said.postRemoteId).toBeNull();
  });

  it.each([
    ['its short link', '<link rel="shortlink" href="https://a.example/?p=12">', undefined, '12'],
    ['its address', '', 'https://a.example/?feed=rss2&p=12', '12'],
    ['the theme’s class', '<body class="single postid-12 wide">', undefined, '12'],
    ['a page’s class', '<body class="page page-id-12">', undefined, null],
    ['another short link', '<link rel="shortlink" href="https://wp.me/pAbc">', undefined, null],
  ])('knows a post by %s where its JSON is not named', (_what, text, url, id) => {
    expect(advertised(answer(text, '', url)).postRemoteId).toBe(id);
  });

  it('knows the root of one site among many', () => {
    const root = 'https://api.example/wp/v2/sites/12/';
    const link = '<https://api.example/wp-json/?rest_route=/sites/12>; rel="https://api.w.org/"';
    expect(advertised(answer('', link)).roots).toEqual([root]);
    for (const path of ['/wp/v2/sites/12/posts/5', '/wp-json/wp/v2/sites/12/posts/5']) {
      expect(advertised(answer('', '', `https://api.example${path}`))).toMatchObject({
        roots: [root],
        postRemoteId: '5',
      });
    }
  });

  it('ignores links that are no web addresses', () => {
    expect(
      htmlLinks('<link rel="https://api.w.org/" href="javascript:x">', 'https://a.example/'),
    ).toEqual([]);
  });

  it('reads RSD', () => {
    expect(
      rsdApiRoot(
        '<rsd><service><apis><api name="WordPress" apiLink="/xmlrpc.php"/><api name="WP-API" apiLink="/wp-json/"/></apis></service></rsd>',
        'https://a.example/',
      ),
    ).toBe('https://a.example/wp-json/');
    expect(rsdApiRoot('<html>no</html>', 'https://a.example/')).toBeNull();
  });

  it('guesses at each folder, the deepest first, and not without end', () => {
    expect(guessedRoots('https://a.example/blog/')).toEqual([
      'https://a.example/blog/wp-json/',
      'https://a.example/blog/?rest_route=/',
      'https://a.example/blog/index.php/wp-json/',
      'https://a.example/wp-json/',
      'https://a.example/?rest_route=/',
      'https://a.example/index.php/wp-json/',
    ]);
    expect(guessedRoots('https://a.example/2026/11/24/post/index.html')).toHaveLength(9);
  });
});

describe('the address of a route', () => {
  it('is joined to a pretty root', () => {
    expect(
      routeUrl('https://a.example/wp-json', '/wp/v2/posts', { page: 2, include: ['1', '2'] }),
    ).toBe('https://a.example/wp-json/wp/v2/posts?page=2&include=1%2C2');
  });

  it('goes inside the argument of a plain root', () => {
    expect(
      routeUrl('https://a.example/index.php?rest_route=/', '/wp/v2/comments/7', { _fields: 'id' }),
    ).toBe('https://a.example/index.php?rest_route=%2Fwp%2Fv2%2Fcomments%2F7&_fields=id');
  });

  it('has the namespace before the site where a root is one among many', () => {
    expect(routeUrl('https://api.example/wp/v2/sites/a.example/', '/wp/v2/posts/5')).toBe(
      'https://api.example/wp/v2/sites/a.example/posts/5',
    );
  });

  it('leaves out what is not asked and encodes a zone’s plus sign', () => {
    expect(
      routeUrl('https://a.example/', '/x', { after: '2026-01-01T00:00:00+00:00', b: null }),
    ).toBe('https://a.example/x?after=2026-01-01T00%3A00%3A00%2B00%3A00');
  });
});
