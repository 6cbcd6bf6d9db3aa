import { withoutEndSlashes } from '../../text/slashes.ts';

/** Arguments of one call; lists are joined with commas, null and undefined are left out. */
export type Params = Readonly<
  Record<string, string | number | readonly (string | number)[] | null | undefined>
>;

/** What stands before every route of WordPress's own kinds. */
const NAMESPACE = '/wp/v2';

/**
 * Address of a REST route. A root without pretty permalinks ends in `?rest_route=/`: the route then goes into
 * that argument, whose leading slash is mandatory. A root of one site among many (`…/wp/v2/sites/ID/`, as on
 * WordPress.com) holds the namespace already, before the site.
 *
 * @param path with a leading slash, e.g. `/wp/v2/posts`; `/` is the index.
 */
export function routeUrl(apiRoot: string, path: string, params: Params = {}): string {
  const url = new URL(apiRoot);
  const inside = url.searchParams.get('rest_route');
  const route =
    isSiteRoot(apiRoot) && path.startsWith(NAMESPACE) ? path.slice(NAMESPACE.length) : path;
  if (inside === null) {
    url.pathname = withoutEndSlashes(url.pathname) + route;
  } else {
    url.searchParams.set('rest_route', withoutEndSlashes(inside) + route);
  }
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined) continue;
    url.searchParams.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return url.href;
}

/** True for the root of one site among many: there is no index below it, and no sign-in by password. */
export function isSiteRoot(apiRoot: string): boolean {
  return /\/wp\/v2\/sites\/[^/?]+\/?$/.test(new URL(apiRoot).pathname);
}
