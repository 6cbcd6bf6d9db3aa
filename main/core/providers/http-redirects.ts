import { leadsInside } from './private-address.ts';

/** What to do with an answer that names another address. */
export type Hop =
  | { readonly kind: 'arrived' }
  | { readonly kind: 'follow'; readonly url: string; readonly keepsCredentials: boolean }
  | { readonly kind: 'refused'; readonly why: string };

/** Redirects that are followed before the blog is taken to go in circles. */
export const MAX_HOPS = 5;

const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Whether a GET follows this redirect. Only http and https; never from the public net into a private one
 * (a blog must not make us knock at doors behind the person's router); credentials stay with their origin,
 * and a request that carries them is never sent on without encryption.
 * Names that merely resolve to a private address are not seen through.
 */
export function nextHop(
  from: string,
  answer: { readonly status: number; readonly location: string | undefined },
  hasCredentials: boolean,
): Hop {
  if (!redirects.has(answer.status) || answer.location === undefined) return { kind: 'arrived' };
  const location = asMeant(answer.location);
  if (!URL.canParse(location, from)) {
    return { kind: 'refused', why: 'a redirect to an address that cannot be read' };
  }
  const here = new URL(from);
  const there = new URL(location, from);
  if (there.protocol !== 'http:' && there.protocol !== 'https:') {
    return { kind: 'refused', why: `a redirect to a ${there.protocol} address` };
  }
  if (leadsInside(here.href, there.href)) {
    return { kind: 'refused', why: `a redirect into a private network (${there.host})` };
  }
  if (hasCredentials && here.protocol === 'https:' && there.protocol === 'http:') {
    return { kind: 'refused', why: 'a redirect to an unencrypted address' };
  }
  there.username = '';
  there.password = '';
  if (there.hash === '') there.hash = here.hash;
  return { kind: 'follow', url: there.href, keepsCredentials: here.origin === there.origin };
}

/** Node reads headers as one byte a letter; servers that put bare letters into an address mean UTF-8, as browsers do. */
function asMeant(location: string): string {
  if (!/[\u0080-\u00ff]/.test(location) || /[\u0100-\uffff]/.test(location)) return location;
  const meant = Buffer.from(location, 'latin1').toString('utf8');
  return meant.includes('\ufffd') ? location : meant;
}
