import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { bellPicture } from './bell.ts';
import { submitForm } from './comment-form.ts';
import { commentsFeed, type Feed, postsFeed } from './feeds.ts';
import { type Pace, startLife } from './life.ts';
import { homePage, postPage, refusalPage } from './pages.ts';
import { rest } from './rest.ts';
import { type Site, userOf } from './site.ts';
import { loadState, saveState } from './state.ts';

export { sampleLogin, samplePassword } from './site.ts';

export interface SampleBlog {
  /** Without a slash at the end. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Starts the sample blog on 127.0.0.1: at the port of its last run if it is free, so that its address stays,
 * else at any. `stateFile` keeps it over restarts; without it the blog lives in memory.
 */
export async function startSampleBlog(
  options: {
    readonly port?: number;
    readonly stateFile?: string;
    readonly now?: () => number;
    readonly pace?: Pace;
  } = {},
): Promise<SampleBlog> {
  const now = options.now ?? Date.now;
  const state = loadState(options.stateFile, now());
  const pace = options.pace ?? { answerMs: 5000, editMs: 12_000, approveMs: 20_000 };
  let url = '';
  let site: Site | null = null;
  const server = createServer((request, response) => {
    if (site === null) return response.destroy();
    handle(site, request, response).catch(() => {
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
  });
  const port = await listen(server, options.port ?? state.port);
  url = `http://127.0.0.1:${port}`;
  state.port = port;
  const life = startLife(state, { file: options.stateFile, now, pace });
  const save = (): void => saveState(options.stateFile, state);
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

async function listen(server: Server, port: number): Promise<number> {
  const attempt = (wanted: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', () => {
        server.removeListener('error', reject);
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : wanted);
      });
    });
  return port === 0 ? attempt(0) : attempt(port).catch(() => attempt(0));
}

async function handle(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host } = new URL(site.url);
  const named = request.headers.host;
  // A page of another site whose name was pointed at this computer must not read or write here.
  if (named !== host && named !== host.replace('127.0.0.1', 'localhost'))
    return reply(response, 403, 'text/plain', 'Refused.');
  const { pathname, searchParams } = new URL(request.url ?? '/', site.url);
  response.setHeader('Link', `<${site.url}/wp-json/>; rel="https://api.w.org/"`);
  site.life.visited();
  if (pathname.startsWith('/wp-json'))
    return answerRest(site, request, response, pathname.slice('/wp-json'.length), searchParams);
  if (pathname === '/' && searchParams.has('rest_route'))
    return answerRest(site, request, response, searchParams.get('rest_route') ?? '/', searchParams);
  if (pathname === '/wp-comments-post.php') return answerForm(site, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return reply(response, 405, 'text/plain', 'Only reading here.');
  if (pathname === '/bell.png') return reply(response, 200, 'image/png', bellPicture());
  if (pathname === '/wp-admin/authorize-application.php')
    return reply(
      response,
      200,
      html,
      refusalPage(
        'On the sample blog the user is <b>you</b> and the application password is <b>sample sample sample sample</b>.',
      ),
    );
  if (pathname === '/feed/') return answerFeed(response, request, postsFeed(site));
  if (pathname === '/comments/feed/' || pathname === '/comments/feed/atom/')
    return answerFeed(response, request, commentsFeed(site, null, pathname.endsWith('atom/')));
  const [, slug, rest] =
    /^\/([^/]+)\/(.*)$/.exec(pathname.endsWith('/') ? pathname : `${pathname}/`) ?? [];
  const post = site.state.posts.find((one) => one.slug === slug);
  if (post !== undefined && (rest === 'feed/' || rest === 'feed/atom/'))
    return answerFeed(response, request, commentsFeed(site, post, rest.endsWith('atom/')));
  if (post !== undefined && rest === '') {
    response.appendHeader(
      'Link',
      `<${site.url}/wp-json/wp/v2/posts/${post.id}>; rel="alternate"; type="application/json"`,
    );
    return reply(
      response,
      200,
      html,
      postPage(site, post, Number(searchParams.get('replytocom')) || 0),
    );
  }
  if (pathname === '/') return reply(response, 200, html, homePage(site));
  reply(response, 404, html, refusalPage('That page can&#8217;t be found.'));
}

const html = 'text/html; charset=UTF-8';

async function answerRest(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  route: string,
  query: URLSearchParams,
): Promise<void> {
  const text = await bodyOf(request);
  if (text === null)
    return reply(response, 413, 'application/json', '{"code":"too_large","message":"Too large."}');
  const answer = rest(site, {
    method: request.method ?? 'GET',
    route,
    query,
    user: userOf(request.headers.authorization),
    body: parseBody(text, request.headers['content-type'] ?? ''),
  });
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  reply(response, answer.status, 'application/json; charset=UTF-8', JSON.stringify(answer.body));
}

async function answerForm(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = request.method === 'POST' ? await bodyOf(request) : null;
  if (text === null) return reply(response, 405, 'text/plain', '');
  const outcome = submitForm(site, new URLSearchParams(text));
  if (outcome.kind === 'nothing') return reply(response, 200, html, '');
  if (outcome.kind === 'saved') {
    response.setHeader('Location', outcome.location);
    return reply(response, 302, html, '');
  }
  const { status, message } = outcome;
  if ((request.headers.accept ?? '').startsWith('application/json')) {
    return reply(
      response,
      status,
      'application/json; charset=UTF-8',
      JSON.stringify({ code: 'wp_die', message, data: { status }, additional_errors: [] }),
    );
  }
  reply(response, status, html, refusalPage(message));
}

function answerFeed(response: ServerResponse, request: IncomingMessage, feed: Feed): void {
  response.setHeader('ETag', feed.etag);
  response.setHeader('Last-Modified', feed.lastModified);
  const { 'if-none-match': etag, 'if-modified-since': since } = request.headers;
  const isSame =
    (etag === undefined || etag === feed.etag) &&
    (since === undefined || Date.parse(since) >= Date.parse(feed.lastModified));
  const isKnown = (etag !== undefined || since !== undefined) && isSame;
  reply(response, isKnown ? 304 : 200, feed.type, isKnown ? '' : feed.body);
}

function reply(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
): void {
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.end(body);
}

/** The body as text, or null if it is larger than a megabyte. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > MAX_BODY_BYTES) return null;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseBody(text: string, type: string): Record<string, unknown> {
  if (!type.includes('json')) return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
