import { removeClutter } from './clutter.ts';
import { prepareMedia } from './prepare-media.ts';
import { withoutTracking } from './tracking.ts';

export interface Prepared {
  readonly fragment: DocumentFragment;
  /** How many blocks of clutter were left out. */
  readonly leftOut: number;
}

export interface PrepareOptions {
  /** The page it came from: relative addresses are meant from there. */
  readonly baseUrl: string;
  readonly keepClutter: boolean;
}

/**
 * Makes a sanitised fragment fit to show: what would load from the network becomes a card; links say where they
 * lead, and no more than that to whom they lead; clutter is left out.
 */
export function prepareHtml(fragment: DocumentFragment, options: PrepareOptions): Prepared {
  const absolute = (address: string | null): URL | null => absoluteFrom(options.baseUrl, address);
  const leftOut = options.keepClutter ? 0 : removeClutter(fragment);
  prepareMedia(fragment, absolute);
  for (const link of fragment.querySelectorAll<HTMLAnchorElement>('a[href]'))
    prepareLink(link, absolute);
  for (const table of fragment.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.className = 'wide-frame';
    frame.tabIndex = 0;
    table.replaceWith(frame);
    frame.append(table);
  }
  // What scrolls by itself can be reached and scrolled by keyboard.
  for (const code of fragment.querySelectorAll<HTMLElement>('pre')) code.tabIndex = 0;
  return { fragment, leftOut };
}

function absoluteFrom(baseUrl: string, address: string | null): URL | null {
  if (address === null || address === '' || !URL.canParse(address, baseUrl)) return null;
  const url = new URL(address, baseUrl);
  return url.protocol === 'http:' || url.protocol === 'https:' || url.protocol === 'mailto:'
    ? url
    : null;
}

function prepareLink(
  link: HTMLAnchorElement,
  absolute: (address: string | null) => URL | null,
): void {
  const href = link.getAttribute('href') ?? '';
  if (href.startsWith('#')) return;
  const found = absolute(href);
  if (found === null) {
    link.removeAttribute('href');
    return;
  }
  const url = found.protocol === 'mailto:' ? found : withoutTracking(found);
  link.href = url.href;
  link.rel = 'noopener noreferrer';
  link.target = '_blank';
  link.dataset.open = url.href;
  link.title = url.protocol === 'mailto:' ? url.pathname : url.host;
}
