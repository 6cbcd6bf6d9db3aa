import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const HOUR = 3_600_000;

/** A WordPress blog whose API is for signed-in users only, and whose comments are by another service's form. */
export async function startLockedBlog(): Promise<{ readonly url: string; stop(): void }> {
  let url = '';
  const rss = (title: string, items: readonly string[]): string =>
    `<?xml version="1.0"?><rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
      xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel><title>${title}</title><link>${url}/</link>${items.join('')}</channel></rss>`;
  const at = (ago: number): string => new Date(Date.now() - ago * HOUR).toUTCString();
  const pages: Readonly<Record<string, () => readonly [number, string, string]>> = {
    '/': () => [
      200,
      'text/html',
      `<!doctype html><title>The Locked Gazette</title>
        <link rel="https://api.w.org/" href="${url}/wp-json/">
        <link rel="alternate" type="application/rss+xml" title="Feed" href="${url}/feed/">`,
    ],
    '/story/': () => [200, 'text/html', '<!doctype html><title>A story</title><p>Words.'],
    '/wp-json/': () => [
      401,
      'application/json',
      '{"code":"rest_login_required","message":"Sign in.","data":{"status":401}}',
    ],
    '/feed/': () => [
      200,
      'application/rss+xml',
      rss('The Locked Gazette', [
        `<item><title>A story with many comments</title><link>${url}/story/</link>
          <guid>${url}/?p=7</guid><dc:creator>Ed Itor</dc:creator><pubDate>${at(30)}</pubDate>
          <description>Words of the story.</description><slash:comments>47</slash:comments>
          <wfw:commentRss>${url}/story/feed/</wfw:commentRss></item>`,
      ]),
    ],
    '/story/feed/': () => [
      200,
      'application/rss+xml',
      rss(
        'Comments on: A story with many comments',
        Array.from(
          { length: 10 },
          (_, index) => `<item><title>By: Reader ${index}</title>
            <link>${url}/story/#comment-${90 - index}</link>
            <guid>${url}/story/#comment-${90 - index}</guid><dc:creator>Reader ${index}</dc:creator>
            <pubDate>${at(index + 1)}</pubDate><description>Comment ${index}.</description></item>`,
        ),
      ),
    ],
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [status, type, body] = pages[pathname]?.() ?? [404, 'text/html', 'Not here.'];
    response.writeHead(status, { 'Content-Type': type });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, stop: () => void server.close() };
}
