import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HttpPort } from '../ports.ts';
import { createHostGate, type HostGate, type Turn } from './host-gate.ts';
import { textOf } from './http-body.ts';
import { type Answered, createClient, type Method } from './http-client.ts';
import { createDeadline } from './http-deadline.ts';
import { type HttpFailure, httpFailure, PRIVATE_ADDRESS } from './http-failure.ts';
import { MAX_HOPS, nextHop } from './http-redirects.ts';
import type { Exchange } from './provider.ts';
import { askedToWaitMs } from './retry-after.ts';

/** One answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; several of one name are joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the answer came from at last, after redirects. */
  readonly url: string;
  readonly text: string;
}

/** One answer as bytes, whatever its status. */
export type BytesAnswer = Omit<HttpAnswer, 'text'> & { readonly body: Buffer };

export type BytesResult = { readonly ok: true; readonly value: BytesAnswer } | HttpFailure;

/**
 * Whether an address may be asked: `guarded` also looks at what its name stands for, and refuses private
 * addresses (where the host lends no look at names, by the name alone).
 */
export type Reach = 'refused' | 'guarded' | 'free';

export interface BytesOptions extends Omit<HttpOptions, 'credentials'> {
  readonly mostBytes: number;
  /** Asked of the address and of each that it is redirected to. */
  readonly reach: (url: string) => Reach;
}

/** Reading what is not text. It follows redirects as `Http.get` does, and waits at the same gate. */
export interface BytesHttp {
  bytes(url: string, options: BytesOptions): Promise<BytesResult>;
}

export type HttpResult = { readonly ok: true; readonly value: HttpAnswer } | HttpFailure;

export interface HttpOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: { readonly login: string; readonly password: string } | null;
  readonly signal?: AbortSignal | undefined;
  /** Whole request with its redirects, without the time it waits for its turn; 20 s unless told. */
  readonly timeoutMs?: number;
  /** Told of each answer on the way, redirects among them. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
}

/**
 * The app's only way into the network. Statuses are answers, not errors. Every request has a deadline, a
 * size limit (8 MB unpacked), no cookies, and care about redirects; none is repeated by itself.
 *
 * Each host is asked only so much at once. Where one asked to wait (429, or 503 with a time), later requests fail
 * at once with `rateLimited` and the time that is left; nothing was sent then.
 */
export interface Http {
  /** Follows up to 5 redirects. */
  get(url: string, options?: HttpOptions): Promise<HttpResult>;
  head(url: string, options?: HttpOptions): Promise<HttpResult>;
  /** Never follows a redirect: it is part of the answer. A form is sent as a browser sends it, an object as JSON. */
  post(
    url: string,
    body: URLSearchParams | Readonly<Record<string, unknown>>,
    options?: HttpOptions,
  ): Promise<HttpResult>;
}

const TIMEOUT_MS = 20_000;
const HOMEPAGE = 'https://rejoinder.invalid/';

/** Http over what the host lends. */
export function createHttp(
  port: HttpPort,
  options: {
    readonly version: string;
    /** Requests at once to one host; asked for at each request. 2 unless told. */
    readonly requestsPerHost?: () => number;
    /** ms since the epoch. */
    readonly now?: () => number;
  },
): Http & BytesHttp {
  const { requestsPerHost = () => 2, now = Date.now } = options;
  const client = createClient(port, `Rejoinder/${options.version} (+${HOMEPAGE})`);
  // A settings file can be edited by hand: none at once would be none ever.
  const gate = createHostGate(() => Math.min(4, Math.max(1, requestsPerHost())), now);

  async function request(...asked: Parameters<typeof exchange>): Promise<HttpResult> {
    const answer = await exchange(...asked);
    if (!answer.ok) return answer;
    const { body, ...rest } = answer.value;
    return { ok: true, value: { ...rest, text: textOf(body, rest.headers['content-type']) } };
  }

  async function exchange(
    method: Method,
    url: string,
    asked: HttpOptions & Partial<BytesOptions>,
    body?: { readonly type: string; readonly data: string },
  ): Promise<BytesResult> {
    const deadline = createDeadline(asked.timeoutMs ?? TIMEOUT_MS, asked.signal);
    let credentials = asked.credentials ?? null;
    let here = url;
    try {
      for (let hops = 0; ; hops += 1) {
        const { host } = new URL(here);
        const reach = asked.reach?.(here) ?? 'free';
        if (reach === 'refused') return refused(host);
        const turn = await gate.enter(host, deadline.signal);
        if (turn.kind !== 'go') return unsent(turn, host);
        let answered: Answered;
        try {
          deadline.run();
          answered = await client({
            method,
            url: here,
            signal: deadline.signal,
            isGuarded: reach === 'guarded',
            ...(asked.mostBytes === undefined ? {} : { mostBytes: asked.mostBytes }),
            headers: {
              ...asked.headers,
              ...(body === undefined ? {} : { 'Content-Type': body.type }),
              ...(credentials === null ? {} : { Authorization: basic(credentials) }),
            },
            ...(body === undefined ? {} : { data: body.data }),
          });
          // Before the turn is handed on: who waits for it must not be sent to a host that asked to wait.
          obey(gate, host, method, answered, now());
        } catch (thrown) {
          return httpFailure(thrown, host, deadline.hasPassed() ? 'timeout' : null);
        } finally {
          deadline.pause();
          turn.leave();
        }
        // Whoever waited for this turn asks before this answer is read: that takes the processor for some ms.
        await nextTurn();
        const { status, headers, bytes } = answered;
        asked.onExchange?.({ status, bytes });
        const answer: BytesAnswer = { status, headers, url: here, body: answered.body };
        if (method === 'POST') return { ok: true, value: answer };
        const hop = nextHop(here, { status, location: headers.location }, credentials !== null);
        if (hop.kind === 'arrived') return { ok: true, value: answer };
        const why =
          hop.kind === 'refused' ? hop.why : hops === MAX_HOPS ? 'too many redirects' : null;
        if (why !== null || hop.kind === 'refused') {
          return {
            ok: false,
            error: { code: 'badResponse', host, status, detail: why ?? '' },
            mayHaveArrived: true,
          };
        }
        if (!hop.keepsCredentials) credentials = null;
        here = hop.url;
      }
    } finally {
      deadline.end();
    }
  }

  return {
    get: (url, options = {}) => request('GET', url, options),
    bytes: (url, options) => exchange('GET', url, options),
    head: (url, options = {}) => request('HEAD', url, options),
    post: (url, body, options = {}) =>
      request('POST', url, options, {
        type:
          body instanceof URLSearchParams
            ? 'application/x-www-form-urlencoded; charset=UTF-8'
            : 'application/json; charset=UTF-8',
        data: body instanceof URLSearchParams ? body.toString() : JSON.stringify(body),
      }),
  };
}

/** What never left: the host asked to wait, or the caller no longer wants to know. */
function unsent(turn: Exclude<Turn, { kind: 'go' }>, host: string): HttpFailure {
  return {
    ok: false,
    error:
      turn.kind === 'closed'
        ? { code: 'rateLimited', host, retryAfterMs: turn.forMs }
        : { code: 'timeout', detail: 'aborted', host },
    mayHaveArrived: false,
  };
}

const refused = (host: string): HttpFailure => ({
  ok: false,
  error: { code: 'badResponse', host, detail: PRIVATE_ADDRESS },
  mayHaveArrived: false,
});

function obey(gate: HostGate, host: string, method: Method, answer: Answered, now: number): void {
  // WordPress answers a second comment within 15 s so: it speaks of the writer, not of the host.
  if (method === 'POST' && answer.headers['retry-after'] === undefined) return;
  const forMs = askedToWaitMs(answer, now);
  if (forMs !== null) gate.close(host, forMs);
}

const basic = ({ login, password }: { login: string; password: string }): string =>
  `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`;
