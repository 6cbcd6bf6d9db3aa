import type { ServerResponse } from 'node:http';
import { createHttp } from '#core/providers/http.ts';
import type { BlogAccess, ListProvider, Reply } from '#core/providers/provider.ts';
import { createWordPressProvider } from '#core/providers/wordpress/provider.ts';
import { fakePorts } from '../../../../fakes/ports.ts';
import {
  json,
  page,
  type ScriptedServer,
  type SeenRequest,
  scriptedServer,
} from '../../../../fakes/scripted-server.ts';

export { json, page };

export type Answer = (
  request: SeenRequest,
  response: ServerResponse,
  socket: import('node:net').Socket,
) => void;

export interface ScriptedBlog extends ScriptedServer {
  readonly provider: ListProvider;
  readonly access: BlogAccess;
  readonly logged: readonly string[];
  /** Paths asked for, with the method where it is not GET. */
  asked(): string[];
}

const open: ScriptedServer[] = [];

/** Ends the servers of a test; for `afterEach`. */
export async function stopBlogs(): Promise<void> {
  for (const server of open.splice(0)) await server.stop();
}

/** A provider over a server whose answers are scripted by path (without arguments); others are 404 pages. */
export async function scriptedBlog(
  script: Readonly<Record<string, Answer>>,
  credentials: BlogAccess['credentials'] = null,
): Promise<ScriptedBlog> {
  const server = await scriptedServer((request, response, socket) => {
    const { pathname } = new URL(request.url, 'http://x');
    const answer = script[`${request.method} ${pathname}`] ?? script[pathname];
    if (answer === undefined) page(response, 'Not found', 404);
    else answer(request, response, socket);
  });
  open.push(server);
  const ports = fakePorts();
  const http = createHttp({ kind: 'node' }, { version: '0' });
  return {
    ...server,
    provider: createWordPressProvider({ http, now: ports.now, log: ports.log }),
    access: { url: `${server.url}/`, apiRoot: `${server.url}/wp-json/`, credentials },
    logged: ports.logged,
    asked: () =>
      server.seen.map(({ method, url }) => {
        const { pathname } = new URL(url, 'http://x');
        return method === 'GET' ? pathname : `${method} ${pathname}`;
      }),
  };
}

export const index = {
  name: 'Tom &amp; Jerry&#8217;s',
  description: 'A &lt;blog&gt;',
  home: 'https://home.example/blog',
  namespaces: ['oembed/1.0', 'wp/v2'],
  authentication: [],
};

export const error = (code: string, message: string, status: number) => ({
  code,
  message,
  data: { status },
});

export const comment = (over: Record<string, unknown> = {}) => ({
  id: 7,
  post: 5,
  parent: 0,
  author: 0,
  author_name: 'Zoë',
  author_url: '',
  date: '2026-11-24T09:00:00',
  date_gmt: '2026-11-24T09:00:00',
  content: { rendered: '<p>Hello &#8220;there&#8221;.</p>' },
  link: 'https://home.example/post/#comment-7',
  type: 'comment',
  status: 'approved',
  ...over,
});

export const guest = (blog: ScriptedBlog, over: Partial<Reply> = {}): Reply => ({
  postRemoteId: '5',
  postUrl: `${blog.url}/post/`,
  parentRemoteId: null,
  text: 'Hello "there".',
  author: { kind: 'guest', name: 'Zoë', email: 'zoe@example.org', url: '' },
  firstSentAt: Date.UTC(2026, 10, 24, 9),
  ...over,
});

export const account = { kind: 'account', remoteUserId: '3', name: 'Sam' } as const;

/** Sends the asker elsewhere. */
export const redirect =
  (location: string, status = 302): Answer =>
  (_q, response) => {
    response.writeHead(status, { Location: location });
    response.end();
  };
