import { describe, expect, it } from 'vitest';
import { type Row, sampleBlog } from './blog.ts';

const guest = { author: 'Nadia', email: 'nadia@example.org', url: '' };

describe('a reply by REST', () => {
  it('is taken with the application password, however it is spaced', async () => {
    const { rest, codeOf, post, bell } = await sampleBlog();
    const body = { post: bell.id, parent: 424242, content: 'One &amp; two.\n\nThree' };
    const created = await rest<Row>('/comments', post(body, 'samplesample  samplesample'));
    expect(created).toMatchObject({ author: 2, parent: 424242, post: bell.id });
    expect(created.content.rendered).toBe('<p>One &amp; two.</p>\n<p>Three</p>\n');
    expect(await codeOf('/comments', post(body))).toBe('409 comment_duplicate');
    expect(await codeOf('/comments', post({ ...body, post: 99 }))).toBe(
      '403 rest_comment_invalid_post_id',
    );
  });

  it('is refused for a reason', async () => {
    const { codeOf, post, bell, closed, get } = await sampleBlog();
    const body = { post: bell.id, content: 'Hello' };
    expect(await codeOf('/comments', post(body, null))).toBe('401 rest_comment_login_required');
    expect(await codeOf('/comments', post(body, 'wrong'))).toBe('401 rest_comment_login_required');
    expect(await codeOf('/comments', post({ ...body, post: closed.id }))).toBe(
      '403 rest_comment_closed',
    );
    expect(await codeOf('/comments', post({ ...body, content: ' ' }))).toBe(
      '400 rest_comment_content_invalid',
    );
    expect(await codeOf('/comments', post({ ...body, content: 'x'.repeat(65_526) }))).toBe(
      '400 comment_content_column_length',
    );
    for (const bad of ['{"post":', '[]', 'null', '1'])
      expect(await codeOf('/comments', post(bad))).toBe('400 rest_invalid_json');
    for (const bad of [{ post: {} }, { parent: -1 }, { content: 7 }])
      expect(await codeOf('/comments', post({ ...body, ...bad }))).toBe('400 rest_invalid_param');
    expect((await get('/')).status).toBe(200);
  });

  it('is known by its writer', async () => {
    const { rest, codeOf, post } = await sampleBlog();
    const { headers } = post({});
    expect(await rest('/users/me', { headers: headers ?? {} })).toMatchObject({ id: 2 });
    expect(await codeOf('/users/me')).toBe('401 rest_not_logged_in');
  });
});

describe('a reply by the form', () => {
  it('is taken from a guest and led to', async () => {
    const { form, comments, bell, url } = await sampleBlog();
    const [parent] = await comments(`&post=${bell.id}`);
    const fields = {
      ...guest,
      comment_post_ID: String(bell.id),
      comment_parent: String(parent?.id),
      comment: 'Ahoy & 1 < 2',
    };
    const answer = await form(fields);
    expect(answer.status).toBe(302);
    const id = Number(/#comment-(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1]);
    expect(answer.headers.get('location')).toBe(`${url}/${bell.slug}/#comment-${id}`);
    expect((await comments()).find((one) => one.id === id)).toMatchObject({
      parent: parent?.id,
      author_name: 'Nadia',
      content: { rendered: '<p>Ahoy &amp; 1 &lt; 2</p>\n' },
    });
    expect((await form(fields)).status).toBe(409);
  });

  it.each([
    [{ author: '' }, 200, 'fill the required fields'],
    [{ email: 'nobody' }, 200, 'valid email'],
    [{ comment: '  ' }, 200, 'type your comment'],
    [{ comment_parent: '999' }, 403, 'unapproved'],
    [{ comment: 'x'.repeat(65_526) }, 200, 'too long'],
  ])('is refused with %o', async (change, status, words) => {
    const { form, bell } = await sampleBlog();
    const fields = { ...guest, comment_post_ID: String(bell.id), comment: 'Hello', ...change };
    const page = await form(fields);
    expect([page.status, page.headers.get('location')]).toEqual([status, null]);
    expect(await page.text()).toContain(words);
    const asked = await form(fields, { Accept: 'application/json' });
    expect(await asked.json()).toMatchObject({ code: 'wp_die', data: { status } });
  });

  it('is refused where comments are closed, and comes to nothing without a post', async () => {
    const { form, closed } = await sampleBlog();
    const fields = { ...guest, comment: 'Hello' };
    expect((await form({ ...fields, comment_post_ID: String(closed.id) })).status).toBe(403);
    const nowhere = await form({ ...fields, comment_post_ID: '999' });
    expect([nowhere.status, await nowhere.text()]).toEqual([200, '']);
  });

  it('stands on the post’s page with a form that answers a comment', async () => {
    const { get, comments, bell } = await sampleBlog();
    const [one] = await comments(`&post=${bell.id}`);
    const page = await (await get(`/${bell.slug}/?replytocom=${one?.id}`)).text();
    expect(page).toContain(`id="comment_parent" value="${one?.id}"`);
    expect(page).toContain('action="');
  });
});
