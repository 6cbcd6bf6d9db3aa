import type { AppError } from '#contract/index.ts';
import { plainText } from '../../text/plain-text.ts';
import { addressIn } from '../feed/feed-text.ts';
import type { HttpAnswer } from '../http.ts';
import type { RemoteBlog } from '../provider.ts';
import { wordPressError } from './answer-error.ts';
import { objectOf, type Tools } from './api.ts';
import { isSiteRoot, routeUrl } from './route.ts';
import { type WireIndex, wireIndex, wireSite } from './wire.ts';

const indexFields = 'name,description,url,home,namespaces,authentication';

export type RootAnswer =
  | { readonly ok: true; readonly value: RemoteBlog }
  | {
      readonly ok: false;
      readonly error: AppError;
      /** The error is WordPress's own, so there is one at this address. */
      readonly isWordPress: boolean;
    };

/** Asks one REST root which blog it belongs to. */
export function fetchBlog(
  tools: Tools,
  root: string,
  signal: AbortSignal | undefined,
): Promise<RootAnswer> {
  return isSiteRoot(root) ? fetchSite(tools, root, signal) : fetchIndex(tools, root, signal);
}

/** The blog whose index this answer is, if it is one. */
export function blogOfIndex(tools: Tools, answer: HttpAnswer): RemoteBlog | null {
  const index = objectOf(tools, answer, wireIndex);
  return index.ok && isIndex(index.value)
    ? blogOf(withoutArguments(answer.url), index.value)
    : null;
}

async function fetchIndex(
  tools: Tools,
  root: string,
  signal: AbortSignal | undefined,
): Promise<RootAnswer> {
  // The whole index is some 180 kB.
  const answer = await tools.http.get(routeUrl(root, '/', { _fields: indexFields }), {
    headers: { Accept: 'application/json' },
    signal,
  });
  if (!answer.ok) return { ok: false, error: answer.error, isWordPress: false };
  const blog = blogOfIndex(tools, answer.value);
  if (blog !== null) return { ok: true, value: blog };
  const index = objectOf(tools, answer.value, wireIndex);
  const error = index.ok ? ({ code: 'noApi', host: new URL(root).host } as const) : index.error;
  return { ok: false, error, isWordPress: wordPressError(answer.value) !== null };
}

/**
 * One site of WordPress.com: its routes are like any blog's, but there is no index; its older API tells of it.
 * Writing there needs an account of WordPress.com and its own kind of sign-in.
 * Source: developer.wordpress.com/docs/api/1.1/get/sites/%24site/
 */
async function fetchSite(
  tools: Tools,
  root: string,
  signal: AbortSignal | undefined,
): Promise<RootAnswer> {
  const { origin, pathname } = new URL(root);
  const site = /\/sites\/([^/]+)/.exec(pathname)?.[1] ?? '';
  const url = `${origin}/rest/v1.1/sites/${site}?fields=ID,name,description,URL`;
  const answer = await tools.http.get(url, { headers: { Accept: 'application/json' }, signal });
  if (!answer.ok) return { ok: false, error: answer.error, isWordPress: false };
  const found = objectOf(tools, answer.value, wireSite);
  if (!found.ok) return { ok: false, error: found.error, isWordPress: true };
  const { name, description, URL: home } = found.value;
  return {
    ok: true,
    value: blogOf(root, { name, description, home, namespaces: [], authentication: {} }),
  };
}

const isIndex = (index: WireIndex): boolean => index.namespaces.includes('wp/v2');

function blogOf(root: string, index: WireIndex): RemoteBlog {
  const home = addressIn(index.home ?? '', root) ?? addressIn(index.url ?? '', root);
  const url = new URL(home ?? root);
  url.hash = '';
  if (!url.pathname.endsWith('/') && url.search === '') url.pathname += '/';
  const passwords = index.authentication['application-passwords'];
  return {
    name: plainText(index.name) || url.host,
    description: plainText(index.description),
    url: url.href,
    apiRoot: root,
    capabilities: {
      wholeThreads: true,
      guestReply: true,
      accountReply: passwords !== undefined,
      authorizeUrl: passwords?.endpoints.authorization ?? null,
    },
    feeds: null,
  };
}

/** The root itself, as redirects left it: without our own arguments, but with its `rest_route`. */
function withoutArguments(url: string): string {
  const root = new URL(url);
  const inside = root.searchParams.get('rest_route');
  // WordPress reads `rest_route=/` and `rest_route=%2F` alike; the plain form is the one people know.
  root.search = inside === null ? '' : '?rest_route=/';
  root.hash = '';
  return root.href;
}
