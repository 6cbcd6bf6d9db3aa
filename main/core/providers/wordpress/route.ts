/** Arguments of one call; lists are joined with commas, null and undefined are left out. */
export type Params = Readonly<
  Record<string, string | number | readonly (string | number)[] | null | undefined>
>;

/**
 * Address of a REST route. A root without pretty permalinks ends in `?rest_route=/`: the route then goes into
 * that argument, whose leading slash is mandatory.
 *
 * @param path with a leading slash, e.g. `/wp/v2/posts`; `/` is the index.
 */
export function routeUrl(apiRoot: string, path: string, params: Params = {}): string {
  const url = new URL(apiRoot);
  const inside = url.searchParams.get('rest_route');
  if (inside === null) {
    url.pathname = url.pathname.replace(/\/*$/, '') + path;
  } else {
    url.searchParams.set('rest_route', inside.replace(/\/*$/, '') + path);
  }
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined) continue;
    url.searchParams.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return url.href;
}
