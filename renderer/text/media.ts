import type { AppError, ImagePolicy } from '#contract/index.ts';
import { bytesInWords } from './amounts.ts';
import { counted } from './plural.ts';

/** Cards that stand for what is not loaded. */
export const mediaWords = {
  picture: (alt: string) => (alt === '' ? 'Picture without a description' : alt),
  host: (host: string) => `from ${host}`,
  show: 'Show picture',
  showNamed: (alt: string, host: string) =>
    alt === '' ? `Show picture from ${host}` : `Show picture: ${alt}`,
  showAll: (count: number) => `Show all ${count} pictures`,
  always: 'Always for this blog',
  tryAgain: 'Try again',
  openInBrowser: 'Open in browser',
  openLinked: 'Open where the picture leads, in your browser',
  fetching: 'Fetching…',
  video: (title: string, site: string) =>
    title === ''
      ? `Video on ${site}. Play in browser`
      : `${title}. Video on ${site}, plays in your browser`,
  embed: (host: string) => `Embedded page from ${host}. Open in browser`,
  media: (host: string) => `Recording from ${host}. Play in browser`,
  leftOut: 'Left out: share buttons and related posts.',
  showLeftOut: 'Show all',
  failed: failedPicture,
} as const;

/** Why a picture is not shown. */
function failedPicture({ code, detail, status }: AppError): string {
  if (detail === 'a private address') return 'Not fetched: it would come from a private network.';
  if (detail === 'no picture') return 'What is there is not a picture.';
  if (detail === 'too large' || detail === 'too many pixels') return 'Too large to show here.';
  switch (code) {
    case 'offline':
      return 'Not here yet, and there is no way to it now.';
    case 'timeout':
      return 'Not here yet: it took too long.';
    case 'notFound':
      return 'It is no longer there.';
    case 'forbidden':
    case 'unauthorized':
      return 'It is not shown to everybody.';
    case 'rateLimited':
      return 'Not here yet: the site asks to wait.';
    case 'storage':
      return 'It could not be kept: the disk is full or fails.';
    default:
      return status === undefined
        ? 'It could not be fetched.'
        : `It could not be fetched (the site answered ${status}).`;
  }
}

/** The choices for one blog. */
export const pictureChoices = {
  menu: 'Pictures…',
  title: (blogName: string) => `Pictures of ${blogName}`,
  images: 'In posts and comments',
  policies: { never: 'Never', ask: 'Ask', always: 'Always' } satisfies Record<ImagePolicy, string>,
  hints: {
    never: 'Nothing is fetched. Each picture is a line that says what it shows.',
    ask: 'Each waits for you to press “Show picture”. Its site then learns that somebody at your address fetched it, and no more.',
    always:
      'They come as you scroll to them. Their sites learn that somebody at your address fetched them, and when.',
  } satisfies Record<ImagePolicy, string>,
  clear: 'Remove them',
  avatars: 'Pictures of people',
  avatarsHint:
    'Most come from gravatar.com, which then learns whose comments are read here. Without them, initials are shown.',
} as const;

export const keptPictures = (count: number, bytes: number): string =>
  count === 0
    ? 'No pictures are kept on this computer.'
    : `Kept on this computer, of all blogs: ${counted(count, 'picture')}, ${bytesInWords(bytes)}.`;
