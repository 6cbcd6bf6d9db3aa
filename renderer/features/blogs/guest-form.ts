import { identity } from '../../text/blogs.ts';

export interface GuestDetails {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

export type GuestProblems = { readonly [K in keyof GuestDetails]?: string };

/**
 * Checks a guest's details as the blog's form will, and completes the website's scheme. Either the details
 * to keep, or a sentence for each field that is wrong.
 */
export function checkGuest(
  typed: GuestDetails,
):
  | { readonly ok: true; readonly details: GuestDetails }
  | { readonly ok: false; readonly problems: GuestProblems } {
  const name = typed.name.trim();
  const email = typed.email.trim();
  const url = completeUrl(typed.url.trim());
  const problems = {
    ...(name === '' ? { name: identity.missingName } : {}),
    ...(isEmail(email) ? {} : { email: identity.missingEmail }),
    ...(url === null ? { url: identity.badWebsite } : {}),
  };
  if (url === null || Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, details: { name, email, url } };
}

/** Deliberately lax: the blog decides. It must have one @ between two parts and a dot in the second. */
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);

/** With a scheme; empty stays empty; null for what is no web address. */
function completeUrl(text: string): string | null {
  if (text === '') return '';
  const url = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && hostname.includes('.') ? url : null;
}
