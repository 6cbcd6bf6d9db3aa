/** What themes and plugins add to a post that is not the post. */
const CLUTTER = [
  '.sharedaddy',
  '.jp-relatedposts',
  '[id="user-content-jp-relatedposts"]',
  '.addtoany_share_save_container',
  '.addtoany_content',
  '.a2a_kit',
  '.heateor_sss_sharing_container',
  '.heateorSssSharing',
  '.essb_links',
  '.ssba',
  '.ssbp-wrap',
  '.social-share',
  '.share-buttons',
  '.yarpp',
  '.rp4wp-related-posts',
  '.synved-social-container',
  '.wp-block-jetpack-related-posts',
].join(',');
/** Share rows whose style sheet is gone read like this. Source: such posts in the wild. */
const RUN_TOGETHER =
  /^(?:facebook|twitter|x|reddit|pinterest|linkedin|mail|email|whatsapp|tumblr|print|share|\s)+$/i;

const VIDEO_HOSTS: Readonly<Record<string, string>> = {
  'www.youtube.com': 'YouTube',
  'youtube.com': 'YouTube',
  'm.youtube.com': 'YouTube',
  'youtu.be': 'YouTube',
  'www.youtube-nocookie.com': 'YouTube',
  'player.vimeo.com': 'Vimeo',
  'vimeo.com': 'Vimeo',
  'www.dailymotion.com': 'Dailymotion',
  'video.wordpress.com': 'VideoPress',
  'videopress.com': 'VideoPress',
  'embed.ted.com': 'TED',
};

export interface Prepared {
  readonly fragment: DocumentFragment;
  /** How many blocks of clutter were left out. */
  readonly leftOut: number;
}

export interface PrepareOptions {
  /** The page it came from: relative addresses are meant from there. */
  readonly baseUrl: string;
  readonly keepClutter: boolean;
  readonly words: {
    readonly image: (alt: string, host: string) => string;
    readonly video: (title: string, site: string) => string;
    readonly embed: (host: string) => string;
    readonly media: (host: string) => string;
  };
}

/**
 * Makes a sanitised fragment fit to show: what would load from the network becomes a card that opens in the
 * browser when it is pressed; links say where they lead; clutter is left out.
 */
export function prepareHtml(fragment: DocumentFragment, options: PrepareOptions): Prepared {
  const leftOut = options.keepClutter ? 0 : removeClutter(fragment);
  for (const frame of fragment.querySelectorAll('iframe')) replaceFrame(frame, options);
  for (const media of fragment.querySelectorAll('video, audio')) replaceMedia(media, options);
  for (const image of fragment.querySelectorAll('img')) replaceImage(image, options);
  for (const rest of fragment.querySelectorAll('source, picture:empty')) rest.remove();
  for (const link of fragment.querySelectorAll('a[href]'))
    prepareLink(link as HTMLAnchorElement, options);
  for (const table of fragment.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.className = 'wide-frame';
    frame.tabIndex = 0;
    table.replaceWith(frame);
    frame.append(table);
  }
  return { fragment, leftOut };
}

function removeClutter(fragment: DocumentFragment): number {
  const found = [...fragment.querySelectorAll(CLUTTER)].filter(
    (one) => one.parentElement?.closest(CLUTTER) == null,
  );
  const rows = [...fragment.querySelectorAll('p, div, ul')].filter((one) => {
    const text = one.textContent?.trim() ?? '';
    return (
      text.length > 15 &&
      text.length < 120 &&
      RUN_TOGETHER.test(text) &&
      one.querySelectorAll('a').length > 1
    );
  });
  const all = new Set([...found, ...rows.filter((row) => !found.some((one) => one.contains(row)))]);
  for (const one of all) one.remove();
  return all.size;
}

function absolute(address: string | null, baseUrl: string): URL | null {
  if (address === null || address === '' || !URL.canParse(address, baseUrl)) return null;
  const url = new URL(address, baseUrl);
  return url.protocol === 'http:' || url.protocol === 'https:' || url.protocol === 'mailto:'
    ? url
    : null;
}

function card(kind: string, url: URL, text: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `media-card ${kind}`;
  button.dataset.open = url.href;
  const label = document.createElement('span');
  label.className = 'media-card-text';
  label.textContent = text;
  button.append(label);
  return button;
}

function replaceFrame(frame: HTMLIFrameElement, { baseUrl, words }: PrepareOptions): void {
  const url = absolute(frame.getAttribute('src'), baseUrl);
  if (url === null) {
    frame.remove();
    return;
  }
  const site = VIDEO_HOSTS[url.hostname];
  const title = frame.getAttribute('title') ?? '';
  frame.replaceWith(
    site === undefined
      ? card('embed', url, words.embed(url.host))
      : card('video', watchPage(url), words.video(title, site)),
  );
}

/** The page a person would open, instead of the bare player. */
function watchPage(url: URL): URL {
  const id = /^\/embed\/([\w-]{6,})/.exec(url.pathname)?.[1];
  if (id !== undefined && url.hostname.includes('youtube'))
    return new URL(`https://www.youtube.com/watch?v=${id}`);
  const vimeo = /^\/video\/(\d+)/.exec(url.pathname)?.[1];
  return vimeo !== undefined && url.hostname === 'player.vimeo.com'
    ? new URL(`https://vimeo.com/${vimeo}`)
    : url;
}

function replaceMedia(media: Element, { baseUrl, words }: PrepareOptions): void {
  const url = absolute(
    media.getAttribute('src') ?? media.querySelector('source')?.getAttribute('src') ?? null,
    baseUrl,
  );
  if (url === null) media.remove();
  else media.replaceWith(card('embed', url, words.media(url.host)));
}

function replaceImage(image: HTMLImageElement, { baseUrl, words }: PrepareOptions): void {
  const url = absolute(image.getAttribute('src'), baseUrl);
  const alt = image.getAttribute('alt') ?? '';
  const size = Number(image.getAttribute('width') ?? 99);
  // Smilies are text to the reader; a point of one pixel is a counter.
  if (size <= 2 || url === null) {
    image.remove();
    return;
  }
  if (image.classList.contains('wp-smiley') || image.classList.contains('emoji')) {
    image.replaceWith(alt);
    return;
  }
  const link = image.closest('a');
  const made = card('image', url, words.image(alt, url.host));
  // A button inside a link would be two things at once.
  if (link !== null && link.textContent?.trim() === '') link.replaceWith(made);
  else image.replaceWith(made);
}

function prepareLink(link: HTMLAnchorElement, { baseUrl }: PrepareOptions): void {
  const href = link.getAttribute('href') ?? '';
  if (href.startsWith('#')) return;
  const url = absolute(href, baseUrl);
  if (url === null) {
    link.removeAttribute('href');
    return;
  }
  link.href = url.href;
  link.rel = 'noopener noreferrer';
  link.target = '_blank';
  link.dataset.open = url.href;
  link.title = url.protocol === 'mailto:' ? url.pathname : url.host;
}
