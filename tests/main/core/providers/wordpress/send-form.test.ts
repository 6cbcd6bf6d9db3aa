import { afterEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  comment,
  error,
  guest,
  json,
  page,
  redirect,
  scriptedBlog,
  stopBlogs,
} from './blog.ts';

afterEach(stopBlogs);

const formPage = `<form action="/wp-comments-post.php" method="post" id="commentform">
  <textarea name="comment"></textarea><input name="author" required><input name="email" required><input name="url">
  <input type="hidden" name="comment_post_ID" value="5"><input type="hidden" name="comment_parent" value="0">
  <input type="hidden" name="nonce" value="n1"><input type="submit" name="submit" value="Send"></form>`;

const blogWithForm = (onPost: Answer, more: Readonly<Record<string, Answer>> = {}) =>
  scriptedBlog({
    '/post/': (_q, response) => page(response, formPage),
    'POST /wp-comments-post.php': onPost,
    ...more,
  });

describe('sending as a guest', () => {
  it('submits the live form, once, and gives the comment it became', async () => {
    const blog = await blogWithForm(redirect('/post/comment-page-2/#comment-7'), {
      '/wp-json/wp/v2/comments/7': (_q, response) => json(response, comment({ parent: 3 })),
    });
    const reply = guest(blog, { parentRemoteId: '3', text: ' a & b\r\n<i> \\ ' });
    expect(await blog.provider.send(blog.access, reply)).toMatchObject({
      outcome: 'accepted',
      reply: {
        remoteId: '7',
        state: 'visible',
        permalink: 'https://home.example/post/#comment-7',
        comment: { remoteId: '7', parentRemoteId: '3' },
      },
    });
    expect(blog.asked()).toEqual([
      '/post/',
      'POST /wp-comments-post.php',
      '/wp-json/wp/v2/comments/7',
    ]);
    const sent = blog.seen[1];
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
      comment_post_ID: '5',
      comment_parent: '3',
      nonce: 'n1',
      submit: 'Send',
      comment: 'a &amp; b\n&lt;i&gt; &#092;',
      author: 'Zoë',
      email: 'zoe@example.org',
      url: '',
    });
    expect(sent?.headers).toMatchObject({
      accept: 'application/json',
      referer: `${blog.url}/post/`,
    });
  });

  it('knows a held one, and leaves the moderator’s secret out of its address', async () => {
    const blog = await blogWithForm(redirect('/post/?unapproved=7&moderation-hash=abc#comment-7'), {
      '/wp-json/wp/v2/comments/7': (_q, response) =>
        json(response, error('rest_cannot_read', 'Sorry', 401), 401),
    });
    expect(await blog.provider.send(blog.access, guest(blog))).toEqual({
      outcome: 'accepted',
      reply: {
        remoteId: '7',
        state: 'held',
        permalink: `${blog.url}/post/#comment-7`,
        comment: null,
      },
    });
  });

  it('does not call one visible that went to spam behind a friendly redirect', async () => {
    const blog = await blogWithForm(redirect('/post/#comment-7'), {
      '/wp-json/wp/v2/comments/7': (_q, response) =>
        json(response, error('rest_cannot_read', 'Sorry', 401), 401),
    });
    expect(await blog.provider.send(blog.access, guest(blog))).toMatchObject({
      outcome: 'accepted',
      reply: { state: 'held' },
    });
  });

  it('believes the redirect when the second look fails', async () => {
    const blog = await blogWithForm(redirect('/post/#comment-7'), {
      '/wp-json/wp/v2/comments/7': (_q, response) => page(response, 'x', 500),
    });
    expect(await blog.provider.send(blog.access, guest(blog))).toMatchObject({
      outcome: 'accepted',
      reply: { remoteId: '7', state: 'visible', comment: null },
    });
  });

  it('is uncertain when the blog sends one on without a comment’s number', async () => {
    const blog = await blogWithForm(redirect('/thank-you/'));
    expect((await blog.provider.send(blog.access, guest(blog))).outcome).toBe('uncertain');
  });

  it('is unsent when the blog wants a login', async () => {
    const blog = await blogWithForm(redirect('/wp-login.php?redirect_to=x'));
    expect(await blog.provider.send(blog.access, guest(blog))).toMatchObject({
      outcome: 'unsent',
      error: { code: 'rejected', reason: 'loginRequired' },
    });
  });

  it('is unsent when only the form has moved', async () => {
    const blog = await blogWithForm(redirect('https://www.home.example/wp-comments-post.php', 301));
    expect(await blog.provider.send(blog.access, guest(blog))).toMatchObject({
      outcome: 'unsent',
      error: { code: 'badResponse' },
    });
  });

  it('is uncertain when the connection breaks after the form was read', async () => {
    const blog = await blogWithForm((_q, _r, socket) => socket.resetAndDestroy());
    expect(await blog.provider.send(blog.access, guest(blog))).toMatchObject({
      outcome: 'uncertain',
      error: { code: 'offline', detail: 'dropped' },
    });
    expect(blog.asked()).toEqual(['/post/', 'POST /wp-comments-post.php']);
  });

  it('is uncertain when it is called off while the blog works', async () => {
    const stop = new AbortController();
    const blog = await blogWithForm(() => stop.abort());
    const outcome = await blog.provider.send(blog.access, guest(blog), stop.signal);
    expect(outcome).toMatchObject({ outcome: 'uncertain', error: { code: 'timeout' } });
  });

  it('is unsent when the post’s page cannot be had', async () => {
    for (const [status, expected] of [
      [404, { code: 'rejected', reason: 'noSuchPost' }],
      [500, { code: 'badResponse' }],
      [429, { code: 'rateLimited' }],
    ] as const) {
      const blog = await scriptedBlog({ '/post/': (_q, response) => page(response, 'x', status) });
      expect(await blog.provider.send(blog.access, guest(blog))).toMatchObject({
        outcome: 'unsent',
        error: expected,
      });
      expect(blog.asked()).toEqual(['/post/']);
    }
  });

  const died = (status: number, message: string, sentAs = status): Answer => {
    return (_q, response) => json(response, error('wp_die', message, status), sentAs);
  };
  it.each<[string, Answer, object]>([
    ['closed', died(403, '<p>Sorry, comments are closed for this item.</p>'), { reason: 'closed' }],
    ['a login', died(403, 'Sorry, you must be logged in to comment.'), { reason: 'loginRequired' }],
    [
      'a held parent',
      died(403, 'Sorry, replies to unapproved comments are not allowed.'),
      { reason: 'noSuchParent' },
    ],
    [
      'missing fields',
      died(200, '<strong>Error:</strong> Please fill the required fields.'),
      { reason: 'missingIdentity', detail: 'Please fill the required fields.' },
    ],
    [
      'a bad address',
      died(200, '<strong>Error:</strong> Please enter a valid email address.'),
      { reason: 'badEmail' },
    ],
    ['a captcha', died(403, 'Please complete the captcha.'), { reason: 'captcha' }],
    ['spam', died(403, 'Your comment was marked as spam.'), { reason: 'spam' }],
    [
      'another language',
      died(403, 'Die Kommentare sind geschlossen.'),
      { reason: 'other', detail: 'Die Kommentare sind geschlossen.' },
    ],
    [
      'a page with a reason',
      (_q, response) =>
        page(
          response,
          '<body id="error-page"><div class="wp-die-message"><p><strong>Error:</strong> Please type your comment text.</p></div><p><a href="x">« Back</a></p></body>',
        ),
      { reason: 'empty', detail: 'Please type your comment text.' },
    ],
    ['nothing at all', (_q, response) => page(response, ''), { reason: 'noSuchPost' }],
  ])('comes back refused with the blog’s words: %s', async (_what, onPost, expected) => {
    const blog = await blogWithForm(onPost);
    expect(await blog.provider.send(blog.access, guest(blog))).toMatchObject({
      outcome: 'unsent',
      error: { code: 'rejected', ...expected },
    });
  });

  it('waits when it was too quick', async () => {
    const blog = await blogWithForm(died(429, 'You are posting comments too quickly.'));
    expect(await blog.provider.send(blog.access, guest(blog))).toMatchObject({
      outcome: 'unsent',
      error: { code: 'rateLimited', retryAfterMs: 20_000 },
    });
  });

  it('knows that it is there already', async () => {
    const blog = await blogWithForm(died(409, 'Duplicate comment detected'));
    expect(await blog.provider.send(blog.access, guest(blog))).toEqual({ outcome: 'duplicate' });
  });

  it.each([
    ['a breakdown', 500],
    ['a gateway that lost patience', 504],
    ['a page that says nothing', 200],
  ])('is uncertain after %s', async (_what, status) => {
    const blog = await blogWithForm((_q, response) => page(response, '<html>?</html>', status));
    expect((await blog.provider.send(blog.access, guest(blog))).outcome).toBe('uncertain');
  });

  it('is unsent when a guard turns it away', async () => {
    const blog = await blogWithForm((_q, response) => page(response, '<html>Forbidden', 403));
    expect(await blog.provider.send(blog.access, guest(blog))).toMatchObject({
      outcome: 'unsent',
      error: { code: 'forbidden', status: 403 },
    });
  });

  it('is not attempted where a person is asked for', async () => {
    const blog = await scriptedBlog({
      '/post/': (_q, response) => page(response, '<div id="disqus_thread"></div>'),
    });
    expect(await blog.provider.send(blog.access, guest(blog))).toMatchObject({
      outcome: 'unsent',
      error: { code: 'rejected', reason: 'captcha', detail: 'its comments are run by Disqus' },
    });
  });

  it('uses WordPress’s own form where the page shows none', async () => {
    const blog = await scriptedBlog({
      '/post/': (_q, response) => page(response, '<p>A post</p>'),
      'POST /wp-comments-post.php': redirect('/post/#comment-7'),
    });
    expect((await blog.provider.send(blog.access, guest(blog))).outcome).toBe('accepted');
  });
});
