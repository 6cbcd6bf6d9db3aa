import { readHtml } from '../../text/read-html.ts';
import type { HttpAnswer } from '../http.ts';
import { advertised } from '../wordpress/api-roots.ts';
import { htmlLinks } from '../wordpress/links.ts';
import { addressIn, instantIn, oneLine } from './feed-text.ts';
import { isSamePage, permalink } from './permalink.ts';

/** What a page tells of itself in its head. */
export interface PostPage {
  /** The page is one post's, as far as it says so. */
  readonly isPost: boolean;
  readonly url: string;
  /** Plain text. */
  readonly title: string;
  readonly description: string;
  readonly authorName: string;
  readonly publishedAt: number | null;
  readonly modifiedAt: number | null;
}

/** Reads the head of a page. Source: ogp.me; WordPress themes' body classes */
export function readPostPage(page: HttpAnswer): PostPage {
  const meta = new Map<string, string>();
  let title = '';
  let isInTitle = false;
  let bodyClass = '';
  readHtml(page.text, {
    onopentag: (name, attributes) => {
      if (name === 'meta') {
        const key = (attributes.property ?? attributes.name ?? '').toLowerCase();
        if (key !== '' && !meta.has(key)) meta.set(key, attributes.content ?? '');
      }
      if (name === 'body') bodyClass = attributes.class ?? '';
      isInTitle = name === 'title' && title === '';
    },
    ontext: (text) => {
      if (isInTitle) title += text;
    },
    onclosetag: () => {
      isInTitle = false;
    },
  });
  const canonical = htmlLinks(page.text, page.url).find(({ rel }) => rel === 'canonical')?.href;
  const said = [canonical, meta.get('og:url')].find(
    (one) => one !== undefined && addressIn(one, page.url) !== null && isSamePage(one, page.url),
  );
  return {
    isPost:
      advertised(page).postRemoteId !== null ||
      meta.get('og:type') === 'article' ||
      /(^|\s)single(-post)?(\s|$)/.test(bodyClass),
    url: permalink(said ?? page.url),
    title: oneLine(meta.get('og:title') || title),
    description: oneLine(meta.get('og:description') ?? meta.get('description') ?? ''),
    authorName: oneLine(meta.get('author') ?? ''),
    publishedAt: instantIn(meta.get('article:published_time')),
    modifiedAt: instantIn(meta.get('article:modified_time')),
  };
}
