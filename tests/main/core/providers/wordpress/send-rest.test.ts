import { afterEach, describe, expect, it } from 'vitest';
import {
  type Answer,
  account,
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

describe('sending as a signed-in user', () => {
  const credentials = { login: 'sam', password: 'one two' };
  const blogThat = (onPost: Answer) =>
    scriptedBlog({ 'POST /wp-json/wp/v2/comments': onPost }, credentials);

  it('sends nothing that would detach the comment from the user', async () => {
    const blog = await blogThat((_q, response) => json(response, comment({ author: 3 }), 201));
    const reply = guest(blog, { author: account, parentRemoteId: '3', text: 'a < b' });
    expect(await blog.provider.send(blog.access, reply)).toMatchObject({
      outcome: 'accepted',
      reply: { remoteId: '7', state: 'visible', comment: { authorRemoteId: '3' } },
    });
    expect(JSON.parse(blog.seen[0]?.body ?? '')).toEqual({
      post: 5,
      parent: 3,
      content: 'a &lt; b',
    });
    expect(blog.seen[0]?.headers.authorization).toBe(`Basic ${btoa('sam:one two')}`);
  });

  it.each(['hold', 'spam', 'trash'])('calls one that is %s held', async (status) => {
    const blog = await blogThat((_q, response) => json(response, comment({ status }), 201));
    expect(await blog.provider.send(blog.access, guest(blog, { author: account }))).toMatchObject({
      outcome: 'accepted',
      reply: { remoteId: '7', state: 'held', comment: null },
    });
  });

  it.each([
    ['rest_comment_login_required', 401, { code: 'unauthorized' }],
    ['incorrect_password', 401, { code: 'unauthorized' }],
    ['rest_comment_author_data_required', 400, { code: 'unauthorized' }],
    ['rest_comment_closed', 403, { code: 'rejected', reason: 'closed' }],
    ['rest_comment_content_invalid', 400, { code: 'rejected', reason: 'empty' }],
    ['comment_content_column_length', 400, { code: 'rejected', reason: 'tooLong' }],
    ['rest_comment_invalid_post_id', 403, { code: 'rejected', reason: 'noSuchPost' }],
    ['rest_comment_draft_post', 403, { code: 'rejected', reason: 'noSuchPost' }],
    ['akismet_rest_comment_discarded', 400, { code: 'rejected', reason: 'spam' }],
    ['some_plugin_says_no', 400, { code: 'rejected', reason: 'other', detail: 'No & no.' }],
    ['comment_flood', 400, { code: 'rateLimited', retryAfterMs: 20_000 }],
  ])('is refused with the reason: %s', async (code, status, expected) => {
    const blog = await blogThat((_q, response) =>
      json(response, error(code, 'No &amp; no.', status), status),
    );
    expect(await blog.provider.send(blog.access, guest(blog, { author: account }))).toMatchObject({
      outcome: 'unsent',
      error: expected,
    });
  });

  it('knows that it is there already', async () => {
    const blog = await blogThat((_q, response) =>
      json(response, error('comment_duplicate', 'Duplicate', 409), 409),
    );
    const outcome = await blog.provider.send(blog.access, guest(blog, { author: account }));
    expect(outcome).toEqual({ outcome: 'duplicate' });
  });

  it.each<[string, Answer]>([
    ['the connection breaks', (_q, _r, socket) => socket.resetAndDestroy()],
    ['the blog breaks down', (_q, response) => page(response, 'Critical error', 500)],
    ['the answer is cut', (_q, response) => page(response, '{"id":7,"po', 201)],
    ['the answer is a page', (_q, response) => page(response, '<html>', 200)],
  ])('is uncertain when %s', async (_what, onPost) => {
    const blog = await blogThat(onPost);
    const outcome = await blog.provider.send(blog.access, guest(blog, { author: account }));
    expect(outcome.outcome).toBe('uncertain');
    expect(blog.seen).toHaveLength(1);
  });

  it('is unsent when the blog has moved: nobody read it there', async () => {
    const blog = await blogThat(redirect('https://www.home.example/wp-json/wp/v2/comments', 301));
    const outcome = await blog.provider.send(blog.access, guest(blog, { author: account }));
    expect(outcome).toMatchObject({ outcome: 'unsent', error: { code: 'badResponse' } });
  });
});
