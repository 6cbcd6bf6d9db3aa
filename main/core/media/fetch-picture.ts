import { type AppError, fail, ok, type Result } from '#contract/index.ts';
import type { BytesAnswer, BytesHttp } from '../providers/http.ts';
import type { Exchange } from '../providers/provider.ts';
import { type ImageKind, imageKind } from './image-type.ts';
import { reachFrom } from './picture-address.ts';

/** A picture as it came, and what its content says it is. */
export interface Picture extends ImageKind {
  readonly body: Buffer;
}

/** Unpacked to four bytes a pixel this is a quarter of a gigabyte: more is not a picture but an attack. */
const MOST_PIXELS = 60_000_000;
const MOST_BYTES = { image: 10 * 1024 * 1024, avatar: 300 * 1024 } as const;

/**
 * Fetches one picture. Errors: those of the network; notFound, forbidden, rateLimited; badResponse with the detail
 * `no picture`, `too large`, `too many pixels` or `a private address`.
 */
export async function fetchPicture(
  http: BytesHttp,
  asked: {
    readonly url: string;
    readonly blogUrl: string;
    readonly kind: 'image' | 'avatar';
    readonly timeoutMs?: number | undefined;
    readonly signal?: AbortSignal;
    readonly onExchange?: ((exchange: Exchange) => void) | undefined;
  },
): Promise<Result<Picture>> {
  const { host } = new URL(asked.url);
  const answer = await http.bytes(asked.url, {
    mostBytes: MOST_BYTES[asked.kind],
    reach: reachFrom(asked.blogUrl),
    headers: { Accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif,image/*;q=0.5' },
    signal: asked.signal,
    onExchange: asked.onExchange,
    ...(asked.timeoutMs === undefined ? {} : { timeoutMs: asked.timeoutMs }),
  });
  if (!answer.ok) return fail(answer.error);
  const refusal = refusalOf(answer.value, host);
  if (refusal !== null) return fail(refusal);
  const kind = imageKind(answer.value.body);
  if (kind === null) return fail({ code: 'badResponse', host, detail: 'no picture' });
  if (kind.width * kind.height > MOST_PIXELS)
    return fail({ code: 'badResponse', host, detail: 'too many pixels' });
  return ok({ ...kind, body: answer.value.body });
}

function refusalOf({ status }: BytesAnswer, host: string): AppError | null {
  if (status === 200) return null;
  if (status === 404 || status === 410) return { code: 'notFound', status, host };
  if (status === 401 || status === 403) return { code: 'forbidden', status, host };
  if (status === 429 || status === 503)
    return { code: 'rateLimited', status, host, retryAfterMs: 5 * 60_000 };
  return { code: 'badResponse', status, host };
}
