import type { AppError, MediaAnswer } from '#contract/index.ts';
import { mediaWords } from '../text/media.ts';
import { forget, type MediaWays, recall, remember } from './media-ways.ts';
import { whenNear } from './when-near.ts';

/** What stood in a picture's place before it was shown. */
const cards = new WeakMap<HTMLElement, readonly ChildNode[]>();

/**
 * Brings the places of pictures under `root` to life: what is here is shown as the person comes near, what is
 * not says so or waits to be pressed. Returns the way to stop.
 */
export function showPictures(root: HTMLElement, ways: MediaWays | null): () => void {
  const places = [...root.querySelectorAll<HTMLElement>('.picture[data-url]')];
  const stops: (() => void)[] = [];
  let isOver = false;
  for (const place of places) {
    reserve(place);
    if (ways === null || ways.images === 'never') {
      place.replaceChildren(...(cards.get(place) ?? place.childNodes));
      setState(place, 'never');
      continue;
    }
    if (place.dataset.state === 'shown') continue;
    const known = recall(place.dataset.url ?? '');
    if (known !== null) void show(place, known, ways);
    else {
      setState(place, 'waiting');
      stops.push(whenNear(place, () => void fetch(place, ways, false)));
    }
  }

  async function fetch(place: HTMLElement, by: MediaWays, isAllowed: boolean): Promise<void> {
    const url = place.dataset.url ?? '';
    if (isAllowed || by.images === 'always') setState(place, 'loading');
    const answer = await by.get({ url, kind: 'image', isAllowed });
    if (isOver || !place.isConnected) return;
    if (answer.ok) {
      remember(url, answer.value);
      await show(place, answer.value, by);
    } else if (answer.error.code === 'forbidden' && answer.error.detail === 'ask') {
      setState(place, 'ask');
    } else failed(place, answer.error);
  }

  async function show(place: HTMLElement, answer: MediaAnswer, by: MediaWays): Promise<void> {
    const image = pictureOf(place, answer);
    learnSize(place, answer);
    try {
      await image.decode();
    } catch {
      if (isOver) return;
      // The cache has let it go meanwhile: once more, from the start.
      if (forget(place.dataset.url ?? '')) await fetch(place, by, false);
      else failed(place, { code: 'badResponse', detail: 'no picture' });
      return;
    }
    if (isOver) return;
    put(place, image, answer);
  }

  const press = (event: MouseEvent): void => {
    if (ways === null || !(event.target instanceof Element)) return;
    const button = event.target.closest<HTMLElement>('[data-picture]');
    const place = button?.closest<HTMLElement>('.picture');
    switch (button?.dataset.picture) {
      case 'show':
      case 'again':
        if (place != null) void fetch(place, ways, true);
        break;
      case 'always':
        ways.showAlways();
        break;
      case 'gallery':
        for (const one of button?.parentElement?.nextElementSibling?.querySelectorAll<HTMLElement>(
          '.picture:not([data-state="shown"])',
        ) ?? [])
          void fetch(one, ways, true);
        break;
    }
  };
  root.addEventListener('click', press);
  if (ways !== null && ways.images !== 'never')
    for (const still of root.querySelectorAll<HTMLElement>('[data-still]:empty'))
      stops.push(whenNear(still, () => void showStill(still, ways)));

  return () => {
    isOver = true;
    root.removeEventListener('click', press);
    for (const stop of stops) stop();
  };
}

/** A film's still picture comes without a word only: its card has room for one button. */
async function showStill(still: HTMLElement, ways: MediaWays): Promise<void> {
  const answer = await ways.get({
    url: still.dataset.still ?? '',
    kind: 'image',
    isAllowed: false,
  });
  if (!answer.ok || !still.isConnected) return;
  const image = new Image();
  image.alt = '';
  image.src = answer.value.address;
  await image.decode().catch(() => {});
  if (image.naturalWidth > 0) still.replaceChildren(image);
}

function pictureOf(place: HTMLElement, answer: MediaAnswer): HTMLImageElement {
  const image = new Image();
  image.alt = place.dataset.alt ?? '';
  image.decoding = 'async';
  image.src = answer.address;
  return image;
}

/** Puts the picture where its card was; the keyboard stays where it was. */
function put(place: HTMLElement, image: HTMLImageElement, answer: MediaAnswer): void {
  const width = answer.width ?? image.naturalWidth;
  const height = answer.height ?? image.naturalHeight;
  if (width <= 2 && height <= 2) {
    place.remove();
    return;
  }
  learnSize(place, { width, height });
  const hadFocus = place.contains(document.activeElement);
  cards.set(place, [...place.childNodes]);
  const { link } = place.dataset;
  if (link === undefined) place.replaceChildren(image);
  else {
    const anchor = document.createElement('a');
    anchor.href = link;
    anchor.dataset.open = link;
    anchor.rel = 'noopener noreferrer';
    if (image.alt === '') anchor.setAttribute('aria-label', mediaWords.openLinked);
    anchor.append(image);
    place.replaceChildren(anchor);
  }
  place.dataset.state = 'shown';
  if (!hadFocus) return;
  const target = place.querySelector('a') ?? place;
  if (target === place) place.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** The picture's own size, where its text did not give one. */
function learnSize(place: HTMLElement, { width, height }: Omit<MediaAnswer, 'address'>): void {
  if (place.dataset.width !== undefined || width === null || height === null) return;
  const density = Number(place.dataset.density ?? 1) || 1;
  place.dataset.width = String(Math.round(width / density));
  place.dataset.height = String(Math.round(height / density));
  reserve(place);
}

/** Keeps the room that the picture will take, so that nothing moves when it comes. */
function reserve(place: HTMLElement): void {
  const { width, height } = place.dataset;
  if (width === undefined || height === undefined) return;
  place.style.setProperty('--width', width);
  place.style.setProperty('--height', height);
  place.dataset.sized = '';
}

function failed(place: HTMLElement, error: AppError): void {
  setState(place, 'failed');
  const note = place.querySelector('.picture-note');
  if (note !== null) note.textContent = mediaWords.failed(error);
}

function setState(place: HTMLElement, state: 'waiting' | 'ask' | 'loading' | 'failed' | 'never') {
  const hadFocus = place.contains(document.activeElement);
  place.dataset.state = state;
  const note = place.querySelector('.picture-note');
  if (note !== null) note.textContent = state === 'loading' ? mediaWords.fetching : '';
  // The button that was pressed is hidden now.
  if (!hadFocus || document.activeElement?.checkVisibility()) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
