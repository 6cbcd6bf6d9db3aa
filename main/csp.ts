/**
 * The policy under which the window runs, in both hosts: it loads nothing but its own files, runs no script it
 * did not bring, and turns text into HTML only through DOMPurify's Trusted Types policy.
 * `bridge` is the loopback bridge's address in the browser host; Electron's window needs none.
 */
export function contentSecurityPolicy(bridge?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self'${bridge === undefined ? '' : ` ${bridge}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types dompurify',
  ].join('; ');
}
