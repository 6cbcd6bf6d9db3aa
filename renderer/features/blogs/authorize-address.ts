/** Rejoinder's own id, so that a blog's list of application passwords shows them as one program's. */
const appId = '6d0b9a52-7c1e-4d3f-9b0e-2f51c8a4e7d3';

/**
 * The blog's page for making an application password, told who asks. Without an address to return to the page
 * shows the password to copy. Null for what is no web address.
 * Source: WordPress, wp-admin/authorize-application.php (`app_name`, `app_id` a UUID).
 */
export function authorizeAddress(authorizeUrl: string): string | null {
  if (!URL.canParse(authorizeUrl)) return null;
  const url = new URL(authorizeUrl);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.searchParams.set('app_name', 'Rejoinder');
  url.searchParams.set('app_id', appId);
  return url.href;
}
