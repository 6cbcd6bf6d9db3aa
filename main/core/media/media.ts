import path from 'node:path';
import {
  type AppError,
  type BlogId,
  fail,
  type MediaAnswer,
  ok,
  type Result,
} from '#contract/index.ts';
import type { Context } from '../context.ts';
import type { MediaFile } from '../ports.ts';
import type { BytesHttp } from '../providers/http.ts';
import { canReach } from '../reach.ts';
import {
  forgetMedia,
  forgetMediaFailures,
  keepMedia,
  keepMediaFailure,
  knownAddress,
  leastUsedMedia,
  mediaHashes,
  mediaPolicyOf,
  mediaUsage,
  noteMediaUse,
  type StoredMedia,
} from '../store/media.ts';
import { fetchPicture } from './fetch-picture.ts';
import { createMediaFiles } from './media-files.ts';
import { createMediaKeys } from './media-keys.ts';
import { createMediaTurns } from './media-turns.ts';
import { avatarAddress, pictureAddress } from './picture-address.ts';
import { createRecentFailures } from './recent-failures.ts';

export interface AskedPicture {
  readonly blogId: BlogId;
  readonly url: string;
  readonly kind: 'image' | 'avatar';
  /** The person pressed it. */
  readonly isAllowed: boolean;
}

/** The blogs' pictures: fetched when that is allowed, kept once, shown from here. */
export interface Media {
  readonly get: (asked: AskedPicture) => Promise<Result<MediaAnswer>>;
  readonly usage: () => { readonly count: number; readonly bytes: number };
  readonly clear: () => Promise<void>;
  /** What is served under this key; null if it is none of this run's. */
  readonly fileOf: (key: string) => MediaFile | null;
  /** Tidies up after a bad end. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

const BUDGET_BYTES = 500 * 1024 * 1024;
const AT_ONCE = 6;
const DAY_MS = 86_400_000;
/** So long a place that has no picture, or something else in its place, is believed. */
const BELIEVED_MS = { image: DAY_MS, avatar: 7 * DAY_MS } as const;

export function createMedia(
  context: Context,
  http: BytesHttp,
  options: { readonly budgetBytes?: number; readonly timeoutMs?: number } = {},
): Media {
  const { db, ports } = context;
  const { budgetBytes = BUDGET_BYTES, timeoutMs } = options;
  const files = createMediaFiles(path.join(ports.paths.data, 'media'));
  const keys = createMediaKeys<MediaFile>();
  const turns = createMediaTurns(perHost(ports), AT_ONCE);
  const recent = createRecentFailures(ports.now);
  const underWay = new Map<string, Promise<Result<StoredMedia>>>();
  const usedAt = new Map<string, number>();
  const stopping = new AbortController();
  let swept: Promise<void> = Promise.resolve();
  const stopOnline = ports.online.onChange((isOnline) => {
    if (isOnline) recent.forget();
  });

  function answerFor(media: StoredMedia): Result<MediaAnswer> {
    usedAt.set(media.hash, ports.now());
    const { type, bytes, width, height } = media;
    const key = keys.keyFor(media.hash, { path: files.pathOf(media.hash), type, bytes });
    return ok({ address: `/media/${key}`, width, height });
  }

  async function get(asked: AskedPicture): Promise<Result<MediaAnswer>> {
    const blog = mediaPolicyOf(db, asked.blogId);
    if (blog === null) return fail({ code: 'notFound' });
    const url = pictureAddress(asked.url);
    if (url === null) return fail({ code: 'badResponse', detail: 'no address' });
    const isAvatar = asked.kind === 'avatar';
    if (isAvatar ? !blog.avatars : blog.images === 'never')
      return fail({ code: 'forbidden', detail: 'never' });
    const known = knownAddress(db, url);
    if (known?.kind === 'here') {
      if (await files.has(known.media.hash, known.media.bytes)) return answerFor(known.media);
      forgetMedia(db, [known.media.hash]);
    }
    if (!isAvatar && blog.images === 'ask' && !asked.isAllowed)
      return fail({ code: 'forbidden', detail: 'ask' });
    if (!asked.isAllowed) {
      if (known?.kind === 'failed' && ports.now() - known.at < BELIEVED_MS[asked.kind])
        return fail(known.error);
      const lately = recent.of(url);
      if (lately !== null) return fail(lately);
    }
    if (!canReach(ports, url)) return fail({ code: 'offline' });
    const fetched = await once({ url, blogId: asked.blogId, blogUrl: blog.url, kind: asked.kind });
    return fetched.ok ? answerFor(fetched.value) : fetched;
  }

  type Wanted = Pick<AskedPicture, 'url' | 'blogId' | 'kind'> & { readonly blogUrl: string };

  /** Many who want the same at the same time get it by one request. */
  function once(wanted: Wanted): Promise<Result<StoredMedia>> {
    const name = `${wanted.blogId} ${wanted.kind} ${wanted.url}`;
    const running = underWay.get(name);
    if (running !== undefined) return running;
    const { host } = new URL(wanted.url);
    const made = turns.run(host, () => fetchAndKeep(wanted)).finally(() => underWay.delete(name));
    underWay.set(name, made);
    return made;
  }

  async function fetchAndKeep({
    url,
    blogId,
    blogUrl,
    kind,
  }: Wanted): Promise<Result<StoredMedia>> {
    if (stopping.signal.aborted) return fail({ code: 'offline' });
    const picture = await fetchPicture(http, {
      url: kind === 'avatar' ? avatarAddress(url) : url,
      blogUrl,
      kind,
      timeoutMs,
      signal: stopping.signal,
      onExchange: context.ledger?.of(blogId),
    });
    if (stopping.signal.aborted) return fail({ code: 'offline' });
    if (!picture.ok) {
      if (isLasting(picture.error)) keepMediaFailure(db, url, picture.error, ports.now());
      else recent.note(url, picture.error);
      return picture;
    }
    await swept;
    const { body, type, width, height } = picture.value;
    let hash: string;
    try {
      hash = await files.put(body);
    } catch (error) {
      ports.log.warn('a picture could not be written', { detail: String(error) });
      return fail({ code: 'storage', detail: String((error as { code?: unknown }).code ?? '') });
    }
    const media = { hash, type, bytes: body.length, width, height };
    if (stopping.signal.aborted) return fail({ code: 'offline' });
    keepMedia(db, url, media, ports.now());
    await makeRoom(hash);
    return ok(media);
  }

  /** What was shown longest ago goes first, a tenth more than needed, so that it need not be done each time. */
  async function makeRoom(newest: string): Promise<void> {
    let { bytes } = mediaUsage(db);
    if (bytes <= budgetBytes) return;
    flush();
    const going: string[] = [];
    for (const one of leastUsedMedia(db, 1000)) {
      if (bytes <= budgetBytes * 0.9) break;
      if (one.hash === newest) continue;
      going.push(one.hash);
      bytes -= one.bytes;
    }
    // Rows first: a file without a row is swept, a row without a file would be a promise not kept.
    forgetMedia(db, going);
    await files.remove(going);
  }

  function flush(): void {
    noteMediaUse(db, usedAt);
    usedAt.clear();
  }

  async function sweep(): Promise<void> {
    try {
      const missing = await files.sweep(mediaHashes(db));
      if (!stopping.signal.aborted) forgetMedia(db, missing);
      if (!stopping.signal.aborted) forgetMediaFailures(db, ports.now() - BELIEVED_MS.avatar);
    } catch (error) {
      ports.log.warn('the pictures were not tidied', { detail: String(error) });
    }
  }

  return {
    get,
    usage: () => mediaUsage(db),
    clear: async () => {
      const all = [...mediaHashes(db)];
      forgetMedia(db, all);
      forgetMediaFailures(db, Number.MAX_SAFE_INTEGER);
      await files.remove(all);
    },
    fileOf: keys.whatIs,
    start: () => {
      swept = sweep();
    },
    stop: async () => {
      stopping.abort();
      stopOnline();
      await Promise.allSettled([...underWay.values(), swept]);
      try {
        flush();
      } catch (error) {
        ports.log.warn('when pictures were used was not noted', { detail: String(error) });
      }
    },
  };
}

/** One of the turns at a host stays free for the blog's own answers. Settings are a file: not read at each turn. */
function perHost({ settings, now }: Context['ports']): () => number {
  let most = 1;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (Math.abs(now() - lookedAt) > 1000) {
      lookedAt = now();
      most = settings.get().requestsPerHost - 1;
    }
    return most;
  };
}

/** The place itself has no picture to give; asking again in a minute would give the same. */
const isLasting = ({ code, status = 0, detail }: AppError): boolean =>
  code === 'notFound' ||
  code === 'forbidden' ||
  (code === 'badResponse' && status < 500 && detail !== 'cut short');
