import { mediaWords } from '../text/media.ts';
import type { PictureSource } from './picture-source.ts';

/** Below this many px in both directions a picture is a mark in the text, without room for words. */
const MINI = 120;
/** In less room than this there is none for all the words. */
const SMALL = { width: 260, height: 120 } as const;
/** A picture this much taller than wide is not given its room before it is here. */
const TALLEST = 3;

/**
 * The place of a picture: a card with its description, and buttons that `show-pictures` brings to life. Holds
 * what is known of the picture in `data-`attributes; nothing of it loads by itself.
 */
export function pictureCard(
  { url, size, density }: PictureSource,
  alt: string,
  link: string | null,
): HTMLElement {
  const place = element('span', 'picture');
  Object.assign(place.dataset, { url: url.href, alt, density: String(density), state: 'waiting' });
  if (link !== null) place.dataset.link = link;
  if (size !== null && size.height <= size.width * TALLEST) {
    Object.assign(place.dataset, { width: String(size.width), height: String(size.height) });
    if (Math.max(size.width, size.height) <= MINI) place.dataset.mini = '';
    if (size.width < SMALL.width || size.height < SMALL.height) place.dataset.small = '';
  }
  const card = element('span', 'picture-card');
  const words = element('span', 'picture-words');
  const description = element('span', 'picture-alt', mediaWords.picture(alt));
  description.dir = 'auto';
  words.append(
    description,
    element('span', 'picture-host', mediaWords.host(url.host)),
    element('span', 'picture-note'),
  );
  const buttons = element('span', 'picture-buttons');
  const show = button('show', mediaWords.show);
  show.setAttribute('aria-label', mediaWords.showNamed(alt, url.host));
  const open = button('open', mediaWords.openInBrowser);
  open.dataset.open = url.href;
  buttons.append(show, button('again', mediaWords.tryAgain), button('always', mediaWords.always));
  buttons.append(open);
  card.append(words, buttons);
  place.append(card);
  return place;
}

/** Above a gallery: one press for all of it. */
export function galleryBar(count: number): HTMLElement {
  const bar = element('p', 'gallery-bar');
  bar.append(button('gallery', mediaWords.showAll(count)), button('always', mediaWords.always));
  return bar;
}

function button(what: string, words: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'picture-button';
  made.dataset.picture = what;
  made.textContent = words;
  return made;
}

function element(name: 'span' | 'p', className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
