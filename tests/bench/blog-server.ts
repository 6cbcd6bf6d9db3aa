import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type AnsweringBlog, answeringBlog } from './blog-answers.ts';
import { type BlogSize, makeBlog } from './blog-data.ts';

/** What was asked since the last `reset`. */
export interface Asked {
  readonly requests: number;
  /** Of bodies, as they were sent. */
  readonly bytes: number;
  /** Most answers under way at once: to one host, and in all. */
  readonly mostPerHost: number;
  readonly most: number;
  /** What was asked for, in order: whole addresses. */
  readonly urls: readonly string[];
}

export interface BlogServer {
  /** Home pages, each with a slash at the end. */
  readonly blogs: readonly string[];
  readonly asked: () => Asked;
  readonly reset: () => void;
  /** Time that every answer takes, as if a real WordPress made it. */
  readonly setServiceMs: (ms: number) => void;
  /** A change on one of the blogs, by its place in `blogs`. */
  readonly addComment: (blog: number, content: string) => number;
  readonly editComment: (blog: number, id: number, content: string) => void;
  readonly deleteComment: (blog: number, id: number) => void;
  readonly stop: () => Promise<void>;
}

export interface BlogServerOptions {
  readonly blogs: readonly BlogSize[];
  /** Ports of 127.0.0.1 on which the blogs are spread: each is a host of its own to the app. */
  readonly hosts: number;
  readonly serviceMs: number;
}

interface Packed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: Buffer;
  readonly gzip: Buffer;
}

/** Blogs for measuring. Answers are made and packed once, so that what they cost later is the service time alone. */
export async function startBlogServer(options: BlogServerOptions): Promise<BlogServer> {
  let { serviceMs } = options;
  let asked = { requests: 0, bytes: 0, mostPerHost: 0, most: 0, urls: [] as string[] };
  const underWay = new Map<string, number>();
  let active = 0;
  const served = new Map<string, { readonly blog: AnsweringBlog; cache: Map<string, Packed> }>();

  function enter(host: string): void {
    const here = (underWay.get(host) ?? 0) + 1;
    underWay.set(host, here);
    active += 1;
    asked.mostPerHost = Math.max(asked.mostPerHost, here);
    asked.most = Math.max(asked.most, active);
  }

  function leave(host: string): void {
    underWay.set(host, (underWay.get(host) ?? 1) - 1);
    active -= 1;
  }

  function packedFor(url: URL): Packed {
    const [, prefix = '', path = ''] = /^(\/b\/\d+\/)(.*)$/.exec(url.pathname) ?? [];
    const one = served.get(prefix);
    if (one === undefined) return packed({ status: 404, type: 'text/html', headers: {}, body: '' });
    const key = path + url.search;
    let known = one.cache.get(key);
    if (known === undefined) {
      known = packed(one.blog.answer(path, url.searchParams));
      one.cache.set(key, known);
    }
    return known;
  }

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const host = request.headers.host ?? '';
    const url = new URL(request.url ?? '/', `http://${host}`);
    enter(host);
    asked.requests += 1;
    asked.urls.push(url.href);
    const from = performance.now();
    const answer = packedFor(url);
    const isPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const body = isPacked ? answer.gzip : answer.plain;
    let isOver = false;
    const over = (): void => {
      if (!isOver) leave(host);
      isOver = true;
    };
    response.on('close', over);
    const send = (): void => {
      asked.bytes += body.length;
      response.writeHead(answer.status, {
        ...answer.headers,
        'Content-Length': String(body.length),
        ...(isPacked ? { 'Content-Encoding': 'gzip' } : {}),
      });
      // The client may ask again the moment it has the last byte.
      over();
      response.end(body);
    };
    const left = serviceMs - (performance.now() - from);
    if (left > 0) setTimeout(send, left);
    else send();
  }

  const servers: Server[] = [];
  const ports: number[] = [];
  for (let i = 0; i < options.hosts; i += 1) {
    const server = createServer({ keepAliveTimeout: 30_000 }, handle);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    ports.push((server.address() as AddressInfo).port);
  }
  const blogs = options.blogs.map((size, index) => {
    const port = ports[index % ports.length];
    const prefix = `/b/${index}/`;
    const base = `http://127.0.0.1:${port}${prefix}`;
    served.set(prefix, {
      blog: answeringBlog(`Blog ${index + 1}`, base, makeBlog(size)),
      cache: new Map(),
    });
    return base;
  });

  function change<T>(index: number, make: (blog: AnsweringBlog) => T): T {
    const one = served.get(`/b/${index}/`);
    if (one === undefined) throw new Error(`there is no blog ${index}`);
    one.cache = new Map();
    return make(one.blog);
  }

  return {
    blogs,
    asked: () => ({ ...asked, urls: [...asked.urls] }),
    reset: () => {
      asked = { requests: 0, bytes: 0, mostPerHost: 0, most: 0, urls: [] };
    },
    setServiceMs: (ms) => {
      serviceMs = ms;
    },
    addComment: (index, content) => change(index, (blog) => blog.addComment(content)),
    editComment: (index, id, content) => change(index, (blog) => blog.editComment(id, content)),
    deleteComment: (index, id) => change(index, (blog) => blog.deleteComment(id)),
    stop: async () => {
      for (const server of servers) {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        await closed;
      }
    },
  };
}

function packed(answer: ReturnType<AnsweringBlog['answer']>): Packed {
  const plain = Buffer.from(answer.body);
  return {
    status: answer.status,
    headers: {
      'Content-Type': answer.type,
      Vary: 'Accept-Encoding',
      ...answer.headers,
    },
    plain,
    gzip: gzipSync(plain),
  };
}
