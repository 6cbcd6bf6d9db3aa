import { type AppError, fail, ok, type Result } from '#contract/index.ts';
import type { HttpAnswer } from '../http.ts';
import type { Exchange, Validators } from '../provider.ts';
import { errorFromAnswer } from '../wordpress/answer-error.ts';
import type { Tools } from '../wordpress/api.ts';
import type { Feed, NoFeed } from './feed.ts';
import { readFeed } from './read-feed.ts';
import { longest, maxAgeMs } from './update-every.ts';

export type FetchedFeed =
  | { readonly isUnchanged: true }
  | {
      readonly isUnchanged: false;
      readonly feed: Feed;
      /** Where it came from at last. */
      readonly url: string;
      readonly validators: Validators;
      readonly everyMs: number | null;
    };

interface FetchOptions {
  readonly known?: Validators | null;
  readonly signal: AbortSignal | undefined;
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
}

/** One GET of a feed, conditional if `known`. Errors: badResponse if it is no feed or cut, and the network's. */
export async function fetchFeed(
  tools: Tools,
  url: string,
  { known = null, signal, onExchange }: FetchOptions,
): Promise<Result<FetchedFeed>> {
  const answer = await tools.http.get(url, {
    headers: { Accept: ACCEPT, ...conditionOf(known) },
    signal,
    onExchange,
  });
  if (!answer.ok) return fail(answer.error);
  const { status, headers } = answer.value;
  if (status === 304 && known !== null) return ok({ isUnchanged: true });
  if (status !== 200) return fail(errorFromAnswer(answer.value, tools.now()));
  const feed = readFeed(answer.value.text, answer.value.url);
  if (typeof feed === 'string') return fail(noFeed(answer.value, feed));
  return ok({
    isUnchanged: false,
    feed,
    url: answer.value.url,
    validators: { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null },
    everyMs: longest([feed.everyMs, maxAgeMs(headers['cache-control'])]),
  });
}

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

/**
 * One validator, never both: WordPress wants all that it is sent to match. The tag first, for it also tells that
 * the newest was taken away; but a weak tag never matches there, nor does one that a packer has marked.
 */
function conditionOf(known: Validators | null): Readonly<Record<string, string>> {
  if (known === null) return {};
  const { etag, lastModified } = known;
  const isDoubtful = etag === null || /^W\/|-(gzip|br|zstd)"$/.test(etag);
  if (isDoubtful && lastModified !== null) return { 'If-Modified-Since': lastModified };
  return etag === null ? {} : { 'If-None-Match': etag };
}

const noFeed = (answer: HttpAnswer, why: NoFeed): AppError => ({
  code: 'badResponse',
  host: new URL(answer.url).host,
  status: answer.status,
  detail: why === 'cut' ? 'the feed is cut short' : 'this is not a feed',
});
