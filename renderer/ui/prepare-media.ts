import { mediaWords } from '../text/media.ts';
import { galleryBar, pictureCard } from './picture-card.ts';
import { pictureSource } from './picture-source.ts';
import { withoutTracking } from './tracking.ts';
import { type Film, filmAt } from './video-address.ts';

/** Reads an address of the text; null if it is none that may be followed. */
export type Absolute = (address: string | null) => URL | null;

const GALLERIES =
  '.gallery, .wp-block-gallery, .blocks-gallery-grid, .tiled-gallery, .wp-block-jetpack-tiled-gallery';

/** Replaces everything that would load by itself with cards. */
export function prepareMedia(fragment: DocumentFragment, absolute: Absolute): void {
  for (const spare of fragment.querySelectorAll('[data-spare]')) takeSpare(spare, absolute);
  for (const frame of fragment.querySelectorAll('iframe')) replaceFrame(frame, absolute);
  for (const place of fragment.querySelectorAll('.wp-block-embed__wrapper'))
    replaceBareAddress(place, absolute);
  for (const media of fragment.querySelectorAll('video, audio')) replaceRecording(media, absolute);
  for (const image of fragment.querySelectorAll('img')) replaceImage(image, absolute);
  for (const rest of fragment.querySelectorAll('source')) rest.remove();
  for (const picture of fragment.querySelectorAll('picture'))
    picture.replaceWith(...picture.childNodes);
  for (const gallery of fragment.querySelectorAll(GALLERIES)) prepareGallery(gallery);
}

/** What is meant for browsers without scripts holds the picture that a script would have put in its place. */
function takeSpare(spare: Element, absolute: Absolute): void {
  const image = spare.querySelector('img');
  const before = spare.previousElementSibling;
  const lazy = before?.matches('img') ? before : before?.querySelector(':scope > img:only-child');
  if (image !== null && (lazy == null || pictureSource(lazy, absolute) === null)) {
    lazy?.remove();
    spare.replaceWith(image);
  } else spare.remove();
}

function replaceFrame(frame: Element, absolute: Absolute): void {
  const url = ['data-src', 'data-lazy-src', 'src']
    .map((name) => absolute(frame.getAttribute(name)))
    .find((one) => one !== null);
  // A post of another blog: what stands before it says the same in words.
  if (url === undefined || frame.classList.contains('wp-embedded-content')) {
    frame.remove();
    return;
  }
  const film = filmAt(url);
  frame.replaceWith(
    film === null
      ? card('embed', withoutTracking(url), mediaWords.embed(url.host))
      : filmCard(film, frame.getAttribute('title') ?? ''),
  );
}

/** In feeds the blog's own player is not there yet, only its address. */
function replaceBareAddress(place: Element, absolute: Absolute): void {
  const text = place.textContent?.trim() ?? '';
  if (!/^https?:\/\/\S+$/.test(text)) return;
  const url = absolute(text);
  const film = url === null ? null : filmAt(url);
  if (film !== null) place.replaceChildren(filmCard(film, ''));
}

function replaceRecording(media: Element, absolute: Absolute): void {
  const url = absolute(
    media.getAttribute('src') ?? media.querySelector('source')?.getAttribute('src') ?? null,
  );
  if (url === null) media.remove();
  else media.replaceWith(card('embed', url, mediaWords.media(url.host)));
}

function replaceImage(image: Element, absolute: Absolute): void {
  const alt = image.getAttribute('alt')?.trim() ?? '';
  // Smilies are text to the reader.
  if (image.classList.contains('wp-smiley') || image.classList.contains('emoji')) {
    image.replaceWith(alt);
    return;
  }
  const source = pictureSource(image, absolute);
  const link = image.closest('a');
  if (source === null) {
    image.remove();
    if (link !== null && isEmpty(link)) link.remove();
    return;
  }
  const isAlone = link !== null && isEmpty(link) && link.querySelectorAll('img').length === 1;
  const place = pictureCard(
    source,
    alt,
    isAlone ? (absolute(link.getAttribute('href'))?.href ?? null) : null,
  );
  const aligned = [...image.classList].find((name) => /^align(left|right|center)$/.test(name));
  if (aligned !== undefined) place.classList.add(aligned);
  // A button inside a link would be two things at once.
  if (isAlone) link.replaceWith(place);
  else if (link !== null) {
    link.before(place);
    image.remove();
  } else image.replaceWith(place);
}

const isEmpty = (link: Element): boolean => (link.textContent?.trim() ?? '') === '';

function prepareGallery(gallery: Element): void {
  if (gallery.parentElement?.closest(GALLERIES) != null) return;
  const count = gallery.querySelectorAll('.picture').length;
  if (count > 1) gallery.before(galleryBar(count));
  gallery.classList.add('picture-grid');
  const columns = /(?:^|\s)(?:gallery-)?columns-([2-6])(?:\s|$)/.exec(gallery.className)?.[1];
  if (columns !== undefined) (gallery as HTMLElement).dataset.columns = columns;
}

function filmCard({ site, url, still }: Film, title: string): HTMLButtonElement {
  const made = card('video', url, mediaWords.video(title, site));
  const frame = document.createElement('span');
  frame.className = 'video-still';
  if (still !== null) frame.dataset.still = still;
  made.prepend(frame);
  return made;
}

function card(kind: 'embed' | 'video', url: URL, text: string): HTMLButtonElement {
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
