const KEY = 'rejoinder-token';

/**
 * The secret that opens the bridge. It comes in the address's fragment, which no server sees; it is kept for
 * this tab and taken out of the address, so that it is not copied or bookmarked with it.
 */
export function takeToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null) {
    sessionStorage.setItem(KEY, given);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return given ?? sessionStorage.getItem(KEY) ?? '';
}
