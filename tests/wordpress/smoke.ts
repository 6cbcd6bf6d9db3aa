// Is the real WordPress what the tests think it is? `node tests/wordpress/smoke.ts`
import assert from 'node:assert/strict';
import { startWordPress } from './server.ts';

const began = performance.now();
const lap = (what: string) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1)} s  ${what}`);
const wordpress = await startWordPress({ onProgress: (line) => console.log(line) });
try {
  lap('started');
  const { url, users, control } = wordpress;
  const home = await fetch(url);
  assert.match(home.headers.get('link') ?? '', /rel="https:\/\/api\.w\.org\/"/);
  const api =
    /<([^>]+)>; rel="https:\/\/api\.w\.org\/"/.exec(home.headers.get('link') ?? '')?.[1] ?? '';
  assert.equal(api, `${url}/wp-json/`);
  const posts = (await (await fetch(`${api}wp/v2/posts?_fields=id,title,link,content`)).json()) as {
    id: number;
    title: { rendered: string };
    link: string;
    content: { rendered: string };
  }[];
  const post = posts[0];
  assert.ok(post);
  assert.equal(post.title.rendered, 'On answering letters late');
  assert.match(post.content.rendered, /<iframe[^>]+youtube/);
  const comments = (await (await fetch(`${api}wp/v2/comments?post=${post.id}`)).json()) as {
    id: number;
  }[];
  assert.equal(comments.length, 4);
  lap('read');
  const feed = await (await fetch(`${post.link}feed/`)).text();
  assert.equal(feed.split('<item>').length - 1, 6);
  const form = (comment: string) =>
    fetch(`${url}/wp-comments-post.php`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        comment_post_ID: String(post.id),
        comment_parent: '0',
        comment,
        author: 'Guest',
        email: 'guest@example.org',
      }),
    });
  const sent = await form('A guest was here.');
  assert.equal(sent.status, 302);
  assert.match(sent.headers.get('location') ?? '', /#comment-\d+$/);
  assert.equal((await form('A guest was here.')).status, 409);
  const authorization = `Basic ${btoa(`${users.sam.login}:${users.sam.applicationPassword}`)}`;
  const rest = (content: string) =>
    fetch(`${api}wp/v2/comments`, {
      method: 'POST',
      headers: { authorization, 'Content-Type': 'application/json' },
      body: JSON.stringify({ post: post.id, content }),
    });
  assert.equal((await rest('Sam was here.')).status, 201);
  assert.equal((await rest('Sam was here.')).status, 409);
  const me = (password: string) =>
    fetch(`${api}wp/v2/users/me`, {
      headers: { authorization: `Basic ${btoa(`sam:${password}`)}` },
    });
  assert.equal((await me(users.sam.applicationPassword)).status, 200);
  assert.equal((await me('wrong')).status, 401);
  lap('written');
  assert.equal((await control.listComments(post.id)).length, 8);
  await wordpress.stop();
  await assert.rejects(fetch(url));
  lap('stopped');
  await wordpress.start();
  assert.equal((await control.listComments(post.id)).length, 8);
  lap('started again, with the same data');
} finally {
  await wordpress.dispose();
}
