import axios, { AxiosError, type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { type AppError, fail, ok } from '#contract/index.ts';
import type { HttpPort } from '../ports.ts';
import { isPrivateAddress } from './private-address.ts';

/** Any answer of the other side, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; several values joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly text: string;
}

/** A failure before there was an answer; `mayHaveArrived`: the request may have been read and acted upon. */
export interface HttpError extends AppError {
  readonly mayHaveArrived?: boolean;
}

export type HttpResult =
  | { readonly ok: true; readonly value: HttpAnswer }
  | { readonly ok: false; readonly error: HttpError };

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: { readonly login: string; readonly password: string } | null;
  readonly signal?: AbortSignal | undefined;
  /** Default 20 s for the whole exchange. */
  readonly timeoutMs?: number;
}

export interface Http {
  /** Follows up to 5 redirects; drops the credentials when one leaves the origin. */
  readonly get: (url: string, options?: RequestOptions) => Promise<HttpResult>;
  /** Sends a form or JSON once; a redirect is an answer and is not followed. */
  readonly post: (
    url: string,
    body: URLSearchParams | Readonly<Record<string, unknown>>,
    options?: RequestOptions,
  ) => Promise<HttpResult>;
}

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_HOPS = 5;

/** The only door to the network. Never throws for what the other side or the network does. */
export function createHttp(port: HttpPort, options: { readonly version: string }): Http {
  const client = createClient(port, options.version);

  const once = async (config: AxiosRequestConfig, request: RequestOptions): Promise<HttpResult> => {
    const timeoutMs = request.timeoutMs ?? TIMEOUT_MS;
    const deadline = AbortSignal.timeout(timeoutMs);
    const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
    const url = config.url as string;
    try {
      const { status, headers, data } = await client.request<string>({
        ...config,
        signal,
        timeout: timeoutMs,
      });
      const flat = Object.entries(headers as Record<string, unknown>)
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([name, value]) => [
          name.toLowerCase(),
          Array.isArray(value) ? value.join(', ') : String(value),
        ]);
      return ok({
        status,
        headers: Object.fromEntries(flat),
        url,
        text: typeof data === 'string' ? data : String(data ?? ''),
      });
    } catch (error) {
      return fail(errorOf(error, url, deadline.aborted)) as HttpResult;
    }
  };

  return {
    get: async (url, request = {}) => {
      const first = checkedUrl(url);
      if (first === null) return fail({ code: 'invalidInput', detail: url.slice(0, 200) });
      let target = first;
      let credentials = request.credentials ?? null;
      for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
        const answer = await once(
          { method: 'GET', url: target.href, headers: headersFor(request, credentials) },
          request,
        );
        if (!answer.ok) return answer;
        const next = redirectOf(answer.value, target);
        if (next === null) return answer;
        const refused = refusal(target, next);
        if (refused !== null)
          return fail({ code: 'badResponse', host: target.host, detail: refused });
        if (next.origin !== target.origin) credentials = null;
        target = next;
      }
      return fail({ code: 'badResponse', host: first.host, detail: 'it redirects in a circle' });
    },
    post: (url, body, request = {}) => {
      const target = checkedUrl(url);
      if (target === null)
        return Promise.resolve(fail({ code: 'invalidInput', detail: url.slice(0, 200) }));
      const isForm = body instanceof URLSearchParams;
      return once(
        {
          method: 'POST',
          url: target.href,
          data: isForm ? body.toString() : JSON.stringify(body),
          headers: {
            ...headersFor(request, request.credentials ?? null),
            'Content-Type': isForm
              ? 'application/x-www-form-urlencoded; charset=UTF-8'
              : 'application/json',
          },
        },
        request,
      );
    },
  };
}

function createClient(port: HttpPort, version: string): AxiosInstance {
  const shared: AxiosRequestConfig = {
    maxContentLength: MAX_BYTES,
    maxBodyLength: 1024 * 1024,
    maxRedirects: 0,
    // Cookies of a signed-in browser session must never go along.
    withCredentials: false,
    responseType: 'text',
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    headers: {
      'User-Agent': `Rejoinder/${version} (blog discussion reader)`,
      Accept: 'application/json, text/html;q=0.9, application/xml;q=0.8, */*;q=0.5',
    },
  };
  if (port.kind === 'fetch') {
    return axios.create({
      ...shared,
      adapter: 'fetch',
      // Electron's session.fetch, which sees proxies and the system's certificates.
      env: { fetch: port.fetch, Request, Response },
    });
  }
  return axios.create({ ...shared, adapter: 'http' });
}

function headersFor(
  request: RequestOptions,
  credentials: RequestOptions['credentials'],
): Record<string, string> {
  const authorization = credentials
    ? {
        Authorization: `Basic ${Buffer.from(`${credentials.login}:${credentials.password}`).toString('base64')}`,
      }
    : {};
  return { ...request.headers, ...authorization };
}

function checkedUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}

function redirectOf(answer: HttpAnswer, from: URL): URL | null {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return null;
  return URL.canParse(location, from) ? new URL(location, from) : null;
}

/** Why a redirect is not followed; null if it may be. */
function refusal(from: URL, to: URL): string | null {
  if (to.protocol !== 'http:' && to.protocol !== 'https:') return `it redirects to ${to.protocol}`;
  if (from.protocol === 'https:' && to.protocol === 'http:' && !isPrivateAddress(from.hostname)) {
    return 'it redirects from a secure address to an insecure one';
  }
  // A public blog must not make this computer ask its own network.
  if (isPrivateAddress(to.hostname) && !isPrivateAddress(from.hostname)) {
    return 'it redirects to an address inside a private network';
  }
  return null;
}

/** Errors of Node and of Chromium before anything was sent. */
const NOT_SENT =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|ERR_NAME_NOT_RESOLVED|ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ERR_PROXY_CONNECTION_FAILED|ERR_NETWORK_CHANGED/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_SSL|ERR_TLS|EPROTO|UNABLE_TO_GET_ISSUER/;

function errorOf(error: unknown, url: string, isTimeout: boolean): HttpError {
  const { host } = new URL(url);
  const words = wordsOf(error);
  if (isTimeout || /ETIMEDOUT|ECONNABORTED|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT/.test(words)) {
    return { code: 'timeout', host, mayHaveArrived: true };
  }
  if (CERTIFICATE.test(words)) {
    return {
      code: 'badResponse',
      host,
      detail: 'its security certificate is not valid',
      mayHaveArrived: false,
    };
  }
  if (/ECONNREFUSED|ERR_CONNECTION_REFUSED/.test(words)) {
    return { code: 'offline', host, detail: 'refused', mayHaveArrived: false };
  }
  if (NOT_SENT.test(words)) return { code: 'offline', host, mayHaveArrived: false };
  if (/maxContentLength/.test(words)) {
    return {
      code: 'badResponse',
      host,
      detail: 'its answer is larger than 8 MB',
      mayHaveArrived: true,
    };
  }
  if (error instanceof AxiosError && error.code === AxiosError.ERR_CANCELED) {
    return { code: 'timeout', host, detail: 'it was cancelled', mayHaveArrived: true };
  }
  if (
    /ECONNRESET|EPIPE|socket hang up|aborted|ERR_CONNECTION_(RESET|CLOSED)|ERR_EMPTY_RESPONSE|ERR_BAD_RESPONSE|Z_BUF|Z_DATA|HPE_/.test(
      words,
    )
  ) {
    return { code: 'badResponse', host, detail: 'the connection broke off', mayHaveArrived: true };
  }
  return { code: 'offline', host, mayHaveArrived: true };
}

/** Codes and messages of an error and its causes. */
function wordsOf(error: unknown): string {
  const words: string[] = [];
  for (
    let at: unknown = error, depth = 0;
    at instanceof Error && depth < 5;
    at = at.cause, depth += 1
  ) {
    words.push((at as { code?: string }).code ?? '', at.message);
    if (at instanceof AggregateError) words.push(...at.errors.map(wordsOf));
  }
  return words.join(' ');
}
