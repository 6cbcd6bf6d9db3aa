/** What is added to addresses to tell who followed them from where. Source: the documentation of each service. */
const TRACKING =
  /^(?:utm_\w+|mtm_\w+|pk_(?:campaign|kwd|source|medium|content)|piwik_\w+|hsa_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|mkt_tok|oly_anon_id|oly_enc_id|vero_id|vero_conv|_hsenc|_hsmi|__hssc|__hstc|__hsfp|hsCtaTracking|wickedid|rb_clickid|s_cid|epik|srsltid|_openstat|ml_subscriber(?:_hash)?|sc_(?:campaign|channel|content|country|geo|medium|outcome)|ref_src|ref_url|at_(?:campaign|medium|custom\d)|wt\.mc_id|cmpid)$/i;

/** The address without parameters that only say who came from where. What the page needs stays as it was written. */
export function withoutTracking(url: URL): URL {
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !TRACKING.test(nameOf(pair)));
  const clean = new URL(url);
  const search = kept.length === 0 ? '' : `?${kept.join('&')}`;
  if (clean.search !== search) clean.search = search;
  // Some put them behind the hash.
  if (/^#(?:utm_\w+=[^&]*(?:&|$))+$/i.test(clean.hash)) clean.hash = '';
  return clean;
}

function nameOf(pair: string): string {
  const [name = ''] = pair.split('=');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Pictures that only count readers: whole hosts, and paths on hosts that have real pictures too. */
const COUNTERS: readonly RegExp[] = [
  /^(?:pixel|stats|b\.stats|graph)\.wp\.com\//,
  /^stats\.wordpress\.com\//,
  // The row of share buttons in old feeds of WordPress.com, drawn as pictures.
  /^feeds\.wordpress\.com\/1\.0\//,
  /^(?:feeds\.feedburner\.com|feedproxy\.google\.com)\/(?:~r|~ff|~a)\//,
  /^(?:[\w-]+\.)*(?:feedsportal\.com|doubleclick\.net|google-analytics\.com|googletagmanager\.com|scorecardresearch\.com|quantserve\.com|statcounter\.com|histats\.com|pheedo\.com|list-manage\.com|hit\.gemius\.pl|adservice\.google\.com)\//,
  /^(?:www\.)?facebook\.com\/tr\b/,
  /^px\.ads\.linkedin\.com\//,
  /^bat\.bing\.com\//,
  /^ct\.pinterest\.com\//,
  /^(?:track|forms)\.hubspot\.com\/__pt/,
  /^img\.zemanta\.com\/(?:zem|pixy)/,
  /^medium\.com\/_\/stat/,
  /^[\w-]+\.substackcdn\.com\/open/,
  /^(?:[\w-]+\.)*vgwort\.de\//,
  /^[^/]+\/.*(?:\/|^)(?:pixel|spacer|blank|1x1|clear|transparent|trackingpixel)\.(?:gif|png)$/,
];

/** True for a picture that shows nothing and counts who reads. */
export const isCounter = (url: URL): boolean =>
  COUNTERS.some((counter) => counter.test(`${url.host}${url.pathname}`));
