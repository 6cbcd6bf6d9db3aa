import { createFeedProvider } from '#core/providers/feed/provider.ts';
import { createHttp } from '#core/providers/http.ts';
import type { BlogAccess, Exchange, Reply, WindowProvider } from '#core/providers/provider.ts';
import { fakePorts } from '../../../../fakes/ports.ts';
import { page, type ScriptedServer, scriptedServer } from '../../../../fakes/scripted-server.ts';
import type { Answer } from '../wordpress/blog.ts';

export interface FeedBlog extends ScriptedServer {
  readonly provider: WindowProvider;
  readonly access: BlogAccess;
  readonly exchanges: Exchange[];
  /** Path and arguments of what was asked for, in order. */
  asked(): string[];
}

const open: ScriptedServer[] = [];

/** Ends the servers of a test; for `afterEach`. */
export async function stopBlogs(): Promise<void> {
  for (const server of open.splice(0)) await server.stop();
}

/** A feed provider over a server whose answers are scripted by path and arguments; others are 404 pages. */
export async function feedBlog(
  script: (url: string) => Readonly<Record<string, Answer>>,
  comments: string | null = '/comments/feed/atom/',
): Promise<FeedBlog> {
  let answers: Readonly<Record<string, Answer>> = {};
  const server = await scriptedServer((request, response, socket) => {
    const answer = answers[`${request.method} ${request.url}`] ?? answers[request.url];
    if (answer === undefined) page(response, 'Not found', 404);
    else answer(request, response, socket);
  });
  answers = script(server.url);
  open.push(server);
  const ports = fakePorts();
  const http = createHttp({ kind: 'node' }, { version: '0', now: ports.now });
  const exchanges: Exchange[] = [];
  return {
    ...server,
    provider: createFeedProvider({ http, now: ports.now, log: ports.log }),
    access: {
      url: `${server.url}/`,
      apiRoot: `${server.url}/feed/`,
      credentials: null,
      feeds: {
        posts: `${server.url}/feed/`,
        comments: comments === null ? null : `${server.url}${comments}`,
      },
      onExchange: (exchange) => void exchanges.push(exchange),
    },
    exchanges,
    asked: () =>
      server.seen.splice(0).map(({ method, url }) => (method === 'GET' ? url : `${method} ${url}`)),
  };
}

/** Answers with a feed, and with 304 to a condition that holds as WordPress has it: all that is sent must match. */
export const feed =
  (
    body: string,
    headers: Readonly<Record<string, string>> = {},
    type = 'application/rss+xml',
  ): Answer =>
  (request, response) => {
    const { 'if-none-match': tag, 'if-modified-since': since } = request.headers;
    const isKnown =
      (tag !== undefined || since !== undefined) &&
      (tag === undefined || tag === headers.ETag) &&
      (since === undefined || since === headers['Last-Modified']);
    response.writeHead(isKnown ? 304 : 200, {
      'Content-Type': `${type}; charset=UTF-8`,
      ...headers,
    });
    response.end(isKnown ? '' : body);
  };

export const html =
  (body: string): Answer =>
  (_q, response) =>
    page(response, body);

export interface Words {
  readonly id: number;
  readonly html: string;
  readonly name?: string;
  readonly parent?: number;
}

/** WordPress's comment feed of one post, in Atom. */
export const commentsAtom = (post: string, comments: readonly Words[]): string =>
  `<?xml version="1.0" encoding="UTF-8" ?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
  <title type="text">Comments on Post</title><link rel="alternate" type="text/html" href="${post}" />
  ${comments
    .map(
      ({ id, html: words, name = 'Zoë', parent }) => `<entry><title>By: ${name}</title>
  <link rel="alternate" href="${post}#comment-${id}" type="text/html" /><author><name>${name}</name></author>
  <id>https://x.example/?p=5#comment-${id}</id><published>2026-11-24T09:00:00Z</published><updated>2026-11-24T09:00:00Z</updated>
  <content type="html"><![CDATA[${words}]]></content>
  <thr:in-reply-to ref="https://x.example/?p=5${parent === undefined ? '' : `#comment-${parent}`}" href="${post}" type="text/html" /></entry>`,
    )
    .join('')}</feed>`;

/** WordPress's feed of posts, with one post. */
export const postsRss = (
  url: string,
): string => `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
  <channel><title>Blog</title><link>${url}</link><description>Words</description>
  <item><title>Post</title><link>${url}/post/</link><comments>${url}/post/#comments</comments>
  <pubDate>Tue, 24 Nov 2026 08:00:00 +0000</pubDate><guid isPermaLink="false">${url}/?p=5</guid>
  <description>Hello</description><wfw:commentRss>${url}/post/feed/</wfw:commentRss>
  <slash:comments>2</slash:comments></item></channel></rss>`;

/** A post's page with WordPress's form. */
export const postPage = (url: string, more = ''): string => `<!DOCTYPE html><html><head>
  <title>Post – Blog</title><meta property="og:title" content="Post" /><meta property="og:type" content="article" />
  <link rel="canonical" href="${url}/post/" />
  <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Feed" href="${url}/feed/" />
  <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Comments Feed" href="${url}/comments/feed/" />
  <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Post Comments Feed" href="${url}/post/feed/" />
  </head><body class="single single-post postid-5">${more}
  <form action="${url}/wp-comments-post.php" method="post" id="commentform">
  <textarea name="comment" required></textarea><input name="author" required><input name="email" required>
  <input name="url"><input type="submit" name="submit" value="Post Comment">
  <input type="hidden" name="comment_post_ID" value="5"><input type="hidden" name="comment_parent" value="0">
  </form></body></html>`;

export const reply = (blog: FeedBlog, over: Partial<Reply> = {}): Reply => ({
  postRemoteId: `${blog.url}/post/`,
  postUrl: `${blog.url}/post/`,
  parentRemoteId: null,
  text: 'Hello "there".',
  author: { kind: 'guest', name: 'Zoë', email: 'zoe@example.org', url: '' },
  firstSentAt: Date.UTC(2026, 10, 24, 9),
  ...over,
});
