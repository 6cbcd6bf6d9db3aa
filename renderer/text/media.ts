/** Cards that stand for what is not loaded. */
export const mediaWords = {
  image: (alt: string, host: string) =>
    alt === '' ? `Image from ${host}. Open in browser` : `Image: ${alt} (${host}). Open in browser`,
  video: (title: string, site: string) =>
    title === ''
      ? `Video on ${site}. Play in browser`
      : `${title}. Video on ${site}, plays in your browser`,
  embed: (host: string) => `Embedded page from ${host}. Open in browser`,
  media: (host: string) => `Recording from ${host}. Play in browser`,
  leftOut: 'Left out: share buttons and related posts.',
  showAll: 'Show all',
} as const;
