/** Where a post can be shared, and the address that begins it there: opened in the system's own browser. */
export interface ShareTarget {
  readonly label: string;
  readonly url: (url: string, title: string) => string;
}

const withParams = (address: string, params: Readonly<Record<string, string>>): string =>
  // Spaces as %20: a mail program shows the plus signs of forms as they are.
  `${address}?${Object.entries(params)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

/** Most that a post on Bluesky may have, in characters as people count them. */
const BLUESKY_LENGTH = 300;

export const shareTargets: readonly ShareTarget[] = [
  {
    label: 'Mail',
    url: (url, title) => withParams('mailto:', { subject: title, body: url }),
  },
  {
    // Source: developers.facebook.com/docs/plugins/share-button
    label: 'Facebook',
    url: (url) => withParams('https://www.facebook.com/sharer/sharer.php', { u: url }),
  },
  {
    // Source: developer.x.com/en/docs/twitter-for-websites/tweet-button/guides/web-intent
    label: 'X',
    url: (url, title) => withParams('https://x.com/intent/post', { url, text: title }),
  },
  {
    // Source: the share button of reddit.com
    label: 'Reddit',
    url: (url, title) => withParams('https://www.reddit.com/submit', { url, title }),
  },
  {
    // Source: developers.pinterest.com/docs/web-features/add-ons-overview/
    label: 'Pinterest',
    url: (url, title) =>
      withParams('https://www.pinterest.com/pin/create/button/', { url, description: title }),
  },
  {
    // Source: learn.microsoft.com/linkedin/consumer/integrations/self-serve/plugins/share-plugin
    label: 'LinkedIn',
    url: (url) => withParams('https://www.linkedin.com/sharing/share-offsite/', { url }),
  },
  {
    // Source: docs.bsky.app/docs/advanced-guides/intent-links
    label: 'Bluesky',
    url: (url, title) =>
      withParams('https://bsky.app/intent/compose', {
        text: `${cut(title, BLUESKY_LENGTH - url.length - 1)} ${url}`.trim(),
      }),
  },
];

/** On the person's own server. Source: the route `share` of Mastodon's web interface. */
export const mastodonShare = (server: string, url: string, title: string): string =>
  withParams(`https://${server}/share`, { text: `${title} ${url}`.trim() });

/** The host name of what was typed as a server: an address, `@name@server`, or the name itself; null for nothing of these. */
export function serverOf(typed: string): string | null {
  const bare = typed.trim().replace(/^@?[^@\s/]*@(?=[^@\s]+$)/, '');
  const address = /^https?:\/\//i.test(bare) ? bare : `https://${bare}`;
  if (bare === '' || !URL.canParse(address)) return null;
  const { host } = new URL(address);
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?$/u.test(host) ? host : null;
}

function cut(text: string, most: number): string {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (characters.length <= most) return text;
  return most < 2 ? '' : `${characters.slice(0, most - 1).join('')}…`;
}

export const share = {
  mastodon: 'Mastodon',
  mastodonElsewhere: 'Mastodon on another server…',
  serverTitle: 'Your Mastodon server',
  serverLabel: 'Name of the server',
  serverHint:
    'Where you have your account, for example mastodon.social. It is asked for once and kept on this computer.',
  serverWrong: 'That is no name of a server.',
  go: 'Share there',
} as const;
