import { sanitize } from './sanitize.ts';

/** Where plugins put a blog's own suggestions into the text. Source: the markup of Jetpack, YARPP and others. */
const RELATED = [
  '.jp-relatedposts',
  '[id="user-content-jp-relatedposts"]',
  '.wp-block-jetpack-related-posts',
  '.yarpp',
  '.rp4wp-related-posts',
].join(',');

const MOST = 4;

/** The posts that a blog suggests under this one, by the links in its own text: at most four. */
export function relatedLinks(
  html: string,
  baseUrl: string,
): readonly { readonly url: string; readonly text: string }[] {
  // Most posts have none: they are not read twice.
  if (!/related|yarpp|rp4wp/i.test(html)) return [];
  const links = [...sanitize(html, 'post').querySelectorAll(RELATED)].flatMap((block) => [
    ...block.querySelectorAll('a[href]'),
  ]);
  const found = new Map<string, string>();
  for (const link of links) {
    const text = link.textContent?.trim() ?? '';
    const href = link.getAttribute('href') ?? '';
    if (text === '' || !URL.canParse(href, baseUrl)) continue;
    const url = new URL(href, baseUrl);
    if (/^https?:$/.test(url.protocol) && !found.has(url.href)) found.set(url.href, text);
  }
  return [...found].slice(0, MOST).map(([url, text]) => ({ url, text }));
}
