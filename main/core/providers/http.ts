import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import type { HttpPort } from '../ports.ts';
import { isLoopback } from '../reach.ts';
import { type HttpFailure, httpFailure } from './http-failure.ts';
import { MAX_HOPS, nextHop } from './http-redirects.ts';

/** One answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; several of one name are joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the answer came from at last, after redirects. */
  readonly url: string;
  readonly text: string;
}

export type HttpResult = { readonly ok: true; readonly value: HttpAnswer } | HttpFailure;

export interface HttpOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: { readonly login: string; readonly password: string } | null;
  readonly signal?: AbortSignal | undefined;
  /** Whole request with its redirects; 20 s unless told. */
  readonly timeoutMs?: number;
}

/**
 * The app's only way into the network. Statuses are answers, not errors. Every request has a deadline, a
 * size limit (8 MB unpacked), no cookies, and care about redirects; none is repeated by itself.
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
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const MAX_BODY_BYTES = 1024 * 1024;
const HOMEPAGE = 'https://rejoinder.invalid/';

type Method = 'GET' | 'HEAD' | 'POST';

/** Http over what the host lends. */
export function createHttp(port: HttpPort, { version }: { readonly version: string }): Http {
  const client = clientOver(port, `Rejoinder/${version} (+${HOMEPAGE})`);

  async function request(
    method: Method,
    url: string,
    options: HttpOptions,
    body?: { readonly type: string; readonly data: string },
  ): Promise<HttpResult> {
    const deadline = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
    const signal =
      options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
    let credentials = options.credentials ?? null;
    let here = url;
    for (let hops = 0; ; hops += 1) {
      const { host } = new URL(here);
      let answer: HttpAnswer;
      try {
        answer = await once(client, port, {
          method,
          url: here,
          signal,
          headers: {
            ...options.headers,
            ...(body === undefined ? {} : { 'Content-Type': body.type }),
            ...(credentials === null ? {} : { Authorization: basic(credentials) }),
          },
          ...(body === undefined ? {} : { data: body.data }),
        });
      } catch (thrown) {
        return httpFailure(thrown, host, deadline.aborted ? 'timeout' : null);
      }
      if (method === 'POST') return { ok: true, value: answer };
      const { status, headers } = answer;
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
  }

  return {
    get: (url, options = {}) => request('GET', url, options),
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

function clientOver(port: HttpPort, userAgent: string): AxiosInstance {
  return axios.create({
    ...(port.kind === 'fetch'
      ? { adapter: 'fetch', env: { fetch: port.fetch } }
      : { adapter: 'http' }),
    timeout: 0,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    maxBodyLength: MAX_BODY_BYTES,
    // Undefined would mean "same-origin", which Electron turns into sending cookies.
    withCredentials: false,
    responseType: 'text',
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    headers: { 'User-Agent': userAgent, Accept: '*/*' },
  });
}

async function once(
  client: AxiosInstance,
  port: HttpPort,
  config: AxiosRequestConfig & { readonly url: string; readonly method: Method },
): Promise<HttpAnswer> {
  const response = await client.request<unknown>({
    ...config,
    ...(port.kind === 'node' ? connection(config) : {}),
  });
  return {
    status: response.status,
    headers: plainHeaders(response.headers),
    url: config.url,
    text: typeof response.data === 'string' ? response.data : '',
  };
}

/**
 * A connection of its own for what must not be sent twice: on a kept one that the server is just closing, a
 * reply would fail in a way that cannot be told from a lost answer. Loopback never goes through a proxy.
 */
function connection({ method, url }: { method: Method; url: string }): AxiosRequestConfig {
  return {
    ...(method === 'POST'
      ? {
          httpAgent: new Agent({ keepAlive: false }),
          httpsAgent: new SecureAgent({ keepAlive: false }),
        }
      : {}),
    ...(isLoopback(url) ? { proxy: false } : {}),
  };
}

function plainHeaders(headers: object): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === null || value === undefined) continue;
    plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return plain;
}

const basic = ({ login, password }: { login: string; password: string }): string =>
  `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`;
