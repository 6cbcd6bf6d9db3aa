import type { Reach } from '../providers/http.ts';
import { isPrivateHost } from '../providers/private-address.ts';

/** A picture's address without what is no part of it; null if it is none of the web. */
export function pictureAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href;
}

/**
 * Gravatar gives a drawing for everybody who has no picture there; asked like this it says that there is none,
 * and the initials stay. Source: Gravatar's developer documentation, "default images".
 */
export function avatarAddress(address: string): string {
  const url = new URL(address);
  if (!/(^|\.)gravatar\.com$/.test(url.hostname)) return address;
  url.searchParams.set('d', '404');
  url.searchParams.delete('default');
  return url.href;
}

/**
 * Where a blog's pictures may come from: the blog's own place, which the person has chosen (it may be at home),
 * and else only the public net. A comment must not make this computer knock at doors inside the person's network.
 */
export const reachFrom =
  (blogUrl: string) =>
  (url: string): Reach => {
    const { protocol, origin } = new URL(url);
    if (protocol !== 'http:' && protocol !== 'https:') return 'refused';
    if (URL.canParse(blogUrl) && new URL(blogUrl).origin === origin) return 'free';
    return isPrivateHost(url) ? 'refused' : 'guarded';
  };
