import type { HttpAnswer } from '../http.ts';
import { headerLinks, htmlLinks, type Link } from './links.ts';

/** What a page says about the API of its blog. */
export interface Advertised {
  /** REST roots, the surest first. */
  readonly roots: readonly string[];
  /** RSD documents that may name one. */
  readonly rsd: readonly string[];
  /** If the page is one post's: its id. A page of another kind may be taken for one: ask the API. */
  readonly postRemoteId: string | null;
}

/** Reads the `Link` header (which WordPress sends on pages, feeds and REST answers alike) and the page's own links. */
export function advertised(answer: HttpAnswer): Advertised {
  const links: Link[] = [
    ...headerLinks(answer.headers.link, answer.url),
    ...(/<link\b/i.test(answer.text) ? htmlLinks(answer.text, answer.url) : []),
  ];
  const withRel = (rel: string) =>
    links.filter((link) => link.rel.split(/\s+/).includes(rel)).map((link) => link.href);
  return {
    roots: [...new Set([...withRel('https://api.w.org/').map(siteRootOr), ...rootOf(answer.url)])],
    rsd: [...new Set(withRel('edituri'))],
    postRemoteId: postIdIn(links) ?? postIdInPath(answer.url) ?? postIdByShape(answer, links),
  };
}

/** Where a root may be if the page does not say: at each folder of the path, the deepest first. */
export function guessedRoots(url: string): string[] {
  const { origin, pathname } = new URL(url);
  const folders = pathname.split('/').filter((part) => part !== '' && !part.includes('.'));
  const roots: string[] = [];
  // A blog lives at the top or one folder down; deeper paths are posts. Two guesses more are still polite.
  for (let depth = Math.min(folders.length, 2); depth >= 0; depth -= 1) {
    const folder = `${origin}/${folders
      .slice(0, depth)
      .map((part) => `${part}/`)
      .join('')}`;
    roots.push(`${folder}wp-json/`, `${folder}?rest_route=/`, `${folder}index.php/wp-json/`);
  }
  return roots;
}

/**
 * WordPress.com names a site's root as `…/wp-json/?rest_route=/sites/ID`, below which no route can be asked; the
 * routes are under `/wp/v2/sites/ID/`. Other roots stay as they are.
 * Source: developer.wordpress.com/docs/api; the `Link` header of sites there.
 */
function siteRootOr(root: string): string {
  const { origin, searchParams } = new URL(root);
  const site = /^\/sites\/([^/]+)\/?$/.exec(searchParams.get('rest_route') ?? '')?.[1];
  return site === undefined ? root : siteRoot(origin, site);
}

/** Root of one site among many. */
export const siteRoot = (origin: string, site: string): string =>
  `${origin}/wp/v2/sites/${encodeURIComponent(site)}/`;

/** The root an address is itself under: answers about one post do not name it. */
function rootOf(address: string): string[] {
  const url = new URL(address);
  const site = /^(?:\/wp-json)?\/wp\/v2\/sites\/([^/]+)/.exec(url.pathname)?.[1];
  if (site !== undefined) return [`${url.origin}/wp/v2/sites/${site}/`];
  const folder = /^.*?\/wp-json(?=\/|$)/.exec(url.pathname)?.[0];
  if (folder !== undefined) return [`${url.origin}${folder}/`];
  return url.searchParams.has('rest_route') ? [`${url.origin}${url.pathname}?rest_route=/`] : [];
}

function postIdIn(links: readonly Link[]): string | null {
  for (const link of links) {
    if (link.rel !== 'alternate' || link.type !== 'application/json') continue;
    const id = postIdInPath(link.href);
    if (id !== null) return id;
  }
  return null;
}

/** `…/wp/v2/posts/5`, in the path or inside `rest_route`; or `…/wp/v2/sites/ID/posts/5`. */
function postIdInPath(href: string): string | null {
  const url = new URL(href);
  const route = url.searchParams.get('rest_route') ?? url.pathname;
  return /\/wp\/v2\/(?:sites\/[^/]+\/)?posts\/(\d+)\/?$/.exec(route)?.[1] ?? null;
}

/** Where a page does not name its JSON: the short link, the address without pretty permalinks, the theme's class. */
function postIdByShape(answer: HttpAnswer, links: readonly Link[]): string | null {
  if (links.some((link) => link.rel === 'alternate' && link.type === 'application/json'))
    return null;
  const short = links.find((link) => link.rel.split(/\s+/).includes('shortlink'))?.href;
  for (const address of [short, answer.url]) {
    const id = address === undefined ? null : new URL(address).searchParams.get('p');
    if (id !== null && /^\d+$/.test(id)) return id;
  }
  return /<body[^<>]*\sclass=["'][^"'>]*\bpostid-(\d+)\b/.exec(answer.text)?.[1] ?? null;
}
