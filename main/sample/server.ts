import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { bodyOf } from './body.ts';
import { type Pace, startLife } from './life.ts';
import { type Answer, answerOf, commonHeaders, plain } from './routes.ts';
import type { Site } from './site.ts';
import { loadState, saveState } from './state.ts';

export type { Pace } from './life.ts';
export { sampleLogin, samplePassword } from './site.ts';

export interface SampleBlog {
  /** Without a slash at the end. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const usualPace: Pace = { answerMs: 5000, editMs: 12_000, approveMs: 20_000 };
const SLOWEST_REQUEST_MS = 30_000;

/**
 * Starts the sample blog on 127.0.0.1: at the port of its last run if it is free, so that its address stays,
 * else at `port`, else at any. `stateFile` keeps it over restarts; without it the blog lives in memory. `now` is
 * in ms since the epoch. `log` hears of each request and deed, a line each. Throws if no port can be had or an
 * unusable state file cannot be moved aside; a state that cannot be written is logged, and the blog goes on.
 */
export async function startSampleBlog(
  options: {
    readonly port?: number;
    readonly stateFile?: string;
    readonly now?: () => number;
    readonly pace?: Pace;
    readonly log?: (line: string) => void;
  } = {},
): Promise<SampleBlog> {
  const { now = Date.now, pace = usualPace, log = () => {} } = options;
  const state = loadState(options.stateFile, now());
  let site: Site | null = null;
  const server = createServer((request, response) => {
    if (site === null) return response.destroy();
    handle(site, request, response, log).catch((error: unknown) => {
      log(`failed: ${request.method} ${request.url}: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else write(response, plain(500, 'The sample blog failed.'));
    });
  });
  server.requestTimeout = SLOWEST_REQUEST_MS;
  const port = await listen(server, [state.port, options.port ?? 0, 0]);
  state.port = port;
  const save = (): void => {
    try {
      saveState(options.stateFile, state);
    } catch (error) {
      log(`not saved: ${String(error)}`);
    }
  };
  const life = startLife(state, { now, pace, save, log });
  const url = `http://127.0.0.1:${port}`;
  site = { state, url, life, now, save };
  save();
  return {
    url,
    stop: () => {
      life.stop();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Listens at the first of these ports that is free; 0 is any. Gives the port. */
async function listen(server: Server, ports: readonly number[]): Promise<number> {
  // A kept port of 0 is none: an asked one comes before any.
  const wanted = [...ports.filter((port) => port !== 0), 0];
  for (const port of wanted) {
    try {
      return await listenAt(server, port);
    } catch (error) {
      if (port === 0) throw error;
    }
  }
  throw new Error('No port is free.');
}

function listenAt(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function handle(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  log: (line: string) => void,
): Promise<void> {
  const answer = await answerTo(site, request);
  log(`${request.method} ${request.url} ${answer.status}`);
  if (answer.status === 413) response.setHeader('Connection', 'close');
  write(response, { ...answer, headers: { ...commonHeaders(site), ...answer.headers } });
}

async function answerTo(site: Site, request: IncomingMessage): Promise<Answer> {
  const { host } = new URL(site.url);
  const named = request.headers.host?.toLowerCase();
  // A page of another site whose name was pointed at this computer must not read or write here.
  if (named !== host && named !== host.replace('127.0.0.1', 'localhost'))
    return plain(403, 'Refused.');
  const address = `${site.url}${request.url}`;
  if (!request.url?.startsWith('/') || !URL.canParse(address))
    return plain(400, 'That is no address.');
  const body = await bodyOf(request);
  if (body === null) return plain(413, 'More than a megabyte.');
  site.life.visited();
  const { method = 'GET', headers } = request;
  return answerOf(site, { method, url: new URL(address), headers, body });
}

function write(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.setHeader('Content-Type', type);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.end(body);
}
