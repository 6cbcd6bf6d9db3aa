import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import type { HttpPort } from '../ports.ts';
import { isLoopback } from '../reach.ts';
import { guardedLookup, refusePrivate } from './guarded-lookup.ts';
import { ACCEPT_ENCODING, unpack } from './http-body.ts';

/** Size of an answer's body, packed or unpacked, from which it is refused. */
export const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const MAX_BODY_BYTES = 1024 * 1024;
/** A kept connection that a server may be closing just now is not worth the trouble: most keep them for 5 s. */
const KEEP_FREE_MS = 4000;

export type Method = 'GET' | 'HEAD' | 'POST';

export interface Asked {
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data?: string;
  readonly signal: AbortSignal;
  /** 8 MB unless told. */
  readonly mostBytes?: number;
  /** Also refused if its name stands for a private address. */
  readonly isGuarded?: boolean;
}

/** One answer to one request, redirects not followed. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked. */
  readonly body: Buffer;
  /**
   * Of the body as it came over the wire. Exact over node:http. Over a host's fetch, which unpacks by itself:
   * what the answer says of its length, else (sent in chunks, or the host hides it) the unpacked bytes, which are
   * more than were sent.
   */
  readonly bytes: number;
}

/** Sends one request; throws what axios throws if no whole answer came. */
export type Client = (asked: Asked) => Promise<Answered>;

export function createClient(port: HttpPort, userAgent: string): Client {
  const isNode = port.kind === 'node';
  const client: AxiosInstance = axios.create({
    ...(isNode
      ? {
          adapter: 'http',
          httpAgent: new Agent({ keepAlive: true, timeout: KEEP_FREE_MS }),
          httpsAgent: new SecureAgent({ keepAlive: true, timeout: KEEP_FREE_MS }),
          // Unpacked here, to know what was sent.
          decompress: false,
        }
      : { adapter: 'fetch', env: { fetch: port.fetch } }),
    timeout: 0,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    maxBodyLength: MAX_BODY_BYTES,
    // Undefined would mean "same-origin", which Electron turns into sending cookies.
    withCredentials: false,
    responseType: 'arraybuffer',
    transformRequest: [(data: unknown) => data],
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    headers: {
      'User-Agent': userAgent,
      Accept: '*/*',
      ...(isNode ? { 'Accept-Encoding': ACCEPT_ENCODING } : {}),
    },
  });
  // Connections of its own: one that was made without the guard's look must not be used behind its back.
  const guardedAgents = {
    httpAgent: new Agent({ keepAlive: true, timeout: KEEP_FREE_MS }),
    httpsAgent: new SecureAgent({ keepAlive: true, timeout: KEEP_FREE_MS }),
  };
  return async ({ mostBytes = MAX_ANSWER_BYTES, isGuarded = false, ...asked }) => {
    const { hostname } = new URL(asked.url);
    if (isGuarded) await refusePrivate(hostname, port.kind === 'fetch' ? port.resolve : undefined);
    const response = await client.request<unknown>({
      ...asked,
      maxContentLength: mostBytes,
      ...(isNode ? route(asked) : {}),
      ...(isNode && isGuarded ? { ...guardedAgents, lookup: guardedLookup(hostname) } : {}),
    });
    const headers = plainHeaders(response.headers);
    const sent = bytesOf(response.data);
    const body = isNode ? await unpack(sent, headers['content-encoding'], mostBytes) : sent;
    return {
      status: response.status,
      headers,
      body,
      bytes: isNode || sent.length === 0 ? sent.length : (saidLength(headers) ?? sent.length),
    };
  };
}

/**
 * A connection of its own for what must not be sent twice: on a kept one that the server is just closing, a
 * reply would fail in a way that cannot be told from a lost answer. Loopback never goes through a proxy.
 */
function route({ method, url }: Asked): AxiosRequestConfig {
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

function bytesOf(data: unknown): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return data instanceof ArrayBuffer ? Buffer.from(data) : Buffer.alloc(0);
}

function saidLength(headers: Readonly<Record<string, string>>): number | null {
  const said = headers['content-length'];
  return said !== undefined && /^\d+$/.test(said) ? Number(said) : null;
}

function plainHeaders(headers: object): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === null || value === undefined) continue;
    plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return plain;
}
