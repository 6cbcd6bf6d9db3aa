/** A film on another site. */
export interface Film {
  readonly site: string;
  /** The bare player, where there is one that remembers less of who watches. */
  readonly url: URL;
  /** A still picture of it; null if its address cannot be told. */
  readonly still: string | null;
}

/** The film that this address plays or shows; null if it is none of the known sites. */
export function filmAt(url: URL): Film | null {
  const host = url.hostname.replace(/^(?:www|m)\./, '');
  const path = url.pathname;
  switch (host) {
    case 'youtube.com':
    case 'youtube-nocookie.com':
    case 'youtu.be':
      return youTube(url, host);
    case 'vimeo.com':
    case 'player.vimeo.com': {
      const id = /^\/(?:video\/)?(\d+)/.exec(path)?.[1];
      if (id === undefined) return null;
      const player = new URL(`https://player.vimeo.com/video/${id}`);
      const key = url.searchParams.get('h');
      if (key !== null) player.searchParams.set('h', key);
      player.searchParams.set('dnt', '1');
      return { site: 'Vimeo', url: player, still: null };
    }
    case 'dailymotion.com':
    case 'dai.ly': {
      const id = /^\/(?:embed\/)?(?:video\/)?(\w+)/.exec(path)?.[1];
      if (id === undefined) return null;
      const player = new URL(`https://www.dailymotion.com/embed/video/${id}`);
      return { site: 'Dailymotion', url: player, still: null };
    }
    case 'video.wordpress.com':
    case 'videopress.com': {
      const id = /^\/(?:embed|v)\/(\w+)/.exec(path)?.[1];
      if (id === undefined) return null;
      return {
        site: 'VideoPress',
        url: new URL(`https://videopress.com/embed/${id}`),
        still: null,
      };
    }
    case 'embed.ted.com':
      return { site: 'TED', url, still: null };
    default:
      return null;
  }
}

/** Source: YouTube Help, "Embed videos": the domain without cookies, and `start`. */
function youTube(url: URL, host: string): Film | null {
  const id =
    (host === 'youtu.be'
      ? /^\/([\w-]{6,})/.exec(url.pathname)?.[1]
      : /^\/(?:embed|shorts|live|v)\/([\w-]{6,})/.exec(url.pathname)?.[1]) ??
    (url.pathname === '/watch' ? url.searchParams.get('v') : null);
  const list = url.searchParams.get('list');
  if (id === null || id === undefined || (id === 'videoseries' && list === null)) return null;
  const player = new URL(`https://www.youtube-nocookie.com/embed/${encodeURIComponent(id)}`);
  const start = /^(\d+)s?$/.exec(url.searchParams.get('start') ?? url.searchParams.get('t') ?? '');
  if (start?.[1] !== undefined) player.searchParams.set('start', start[1]);
  if (list !== null) player.searchParams.set('list', list);
  const still = id === 'videoseries' ? null : `https://i.ytimg.com/vi/${id}/hqdefault.jpg`;
  return { site: 'YouTube', url: player, still };
}
