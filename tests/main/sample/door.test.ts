import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { sampleBlog } from './blog.ts';

describe('the door of the sample blog', () => {
  it('is open to its own names only', async () => {
    const { raw, url } = await sampleBlog();
    const { port } = new URL(url);
    expect(await raw('/', { Host: `localhost:${port}` })).toBe(200);
    expect(await raw('/', { Host: `127.0.0.1:${port}` })).toBe(200);
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', 'localhost:1'])
      expect(await raw('/wp-json/', { Host: host })).toBe(403);
  });

  it('answers malformed addresses and goes on', async () => {
    const { raw, get } = await sampleBlog();
    expect(await raw('*')).toBe(400);
    expect(await raw('http://evil.example/')).toBe(400);
    for (const path of ['//', '/%', '/%00', '/..%2f..%2fetc', '/__proto__/', '/feed/feed/'])
      expect(await raw(path)).toBe(404);
    expect(await raw('/wp-json/wp/v2/posts?_fields=__proto__.x,constructor&post[=1')).toBe(200);
    expect((await get('/')).status).toBe(200);
  });

  it('takes no more than a megabyte', async () => {
    const { form, get } = await sampleBlog();
    expect((await form({ comment: 'x'.repeat(1024 * 1024) })).status).toBe(413);
    expect((await get('/')).status).toBe(200);
  });

  it('outlives what is not HTTP, and senders that hang up', async () => {
    const { url, get } = await sampleBlog();
    for (const words of [
      'nonsense\r\n\r\n',
      `POST /wp-comments-post.php HTTP/1.1\r\nHost: ${new URL(url).host}\r\nContent-Length: 99\r\n\r\nx`,
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
          socket.write(words);
          setTimeout(() => socket.destroy(), 50);
        });
        socket.on('error', () => {});
        socket.resume();
        socket.on('close', () => resolve());
      });
    }
    expect((await get('/')).status).toBe(200);
  });

  it('reads only, but where comments are sent', async () => {
    const { get, codeOf, comments } = await sampleBlog();
    expect((await get('/', { method: 'POST' })).status).toBe(405);
    expect((await get('/wp-comments-post.php')).status).toBe(405);
    const [one] = await comments();
    expect(await codeOf(`/comments/${one?.id}`, { method: 'DELETE' })).toBe(
      '401 rest_cannot_delete',
    );
  });
});
