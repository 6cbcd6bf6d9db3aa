import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWordPress, type WordPress } from '../wordpress/server.ts';

/** What sync takes for granted of WordPress: where this fails, WordPress has changed. */
describe('what sync takes for granted of a real WordPress', () => {
  let wordpress: WordPress;
  beforeAll(async () => {
    wordpress = await startWordPress();
  });
  afterAll(() => wordpress?.dispose());

  interface Row {
    readonly id: number;
    readonly date: string;
    readonly date_gmt: string;
  }
  async function list(route: string, params: Readonly<Record<string, string>>) {
    const query = new URLSearchParams({ per_page: '100', _fields: 'id,date,date_gmt', ...params });
    const answer = await fetch(`${wordpress.url}/wp-json/wp/v2/${route}?${query}`);
    const body: unknown = await answer.json();
    return {
      status: answer.status,
      rows: Array.isArray(body) ? (body as readonly Row[]) : [],
      total: Number(answer.headers.get('X-WP-Total')),
      code: (body as { code?: string }).code ?? null,
    };
  }
  const ids = (rows: readonly Row[]): readonly number[] => rows.map((row) => row.id);

  it('takes a time without a zone for its own, and one with a zone for what it is, west and east of UTC', async () => {
    const { control } = wordpress;
    for (const [zone, isWest] of [
      ['America/New_York', true],
      ['Pacific/Auckland', false],
    ] as const) {
      await control.setOption('timezone_string', zone);
      const [early, late] = await control.insertPosts([
        { title: 'Early', contentHtml: '<p>x</p>', dateGmt: '2026-03-10 10:00:00' },
        { title: 'Late', contentHtml: '<p>x</p>', dateGmt: '2026-03-10 12:00:00' },
      ]);
      const all = (await list('posts', { include: `${early},${late}` })).rows;
      const row = all.find(({ id }) => id === late);
      if (row === undefined) throw new Error('no row');
      expect(row.date < row.date_gmt).toBe(isWest);
      const olderThan = async (time: string) =>
        ids((await list('posts', { include: `${early},${late}`, before: time })).rows);
      // `before` leaves out the very second.
      expect(await olderThan(row.date)).toEqual([early]);
      expect(await olderThan(`${row.date_gmt}Z`)).toEqual([early]);
      // UTC without saying so: too late in the west's clock, too early in the east's.
      expect(await olderThan(row.date_gmt)).toEqual(isWest ? [late, early] : []);
      // The blog moves: old dates stay as they were written, and a zone is counted in the new one.
      await control.setOption('timezone_string', 'UTC');
      expect(await olderThan(row.date)).toEqual([early]);
      expect(await olderThan(`${row.date_gmt}Z`)).toEqual(isWest ? [late, early] : []);
      for (const id of [early, late]) await control.deletePost(id ?? 0);
    }
  });

  it('counts comments by id, also some that it does not show', async () => {
    const { control } = wordpress;
    const known = await list('comments', { orderby: 'id', order: 'asc' });
    expect(known.total).toBe(known.rows.length);
    expect(ids(known.rows)).toEqual([...ids(known.rows)].sort((a, b) => a - b));
    const [open = 0, hidden = 0] = await control.insertPosts([
      { title: 'Open', contentHtml: '<p>x</p>' },
      { title: 'To be hidden', contentHtml: '<p>x</p>' },
    ]);
    const [shown, , ping] = await control.insertComments([
      { post: open, contentHtml: 'Shown.' },
      { post: open, contentHtml: 'Held.', status: 'hold' },
      { post: open, contentHtml: 'Ping.', type: 'pingback' },
      { post: hidden, contentHtml: 'Under what is hidden.' },
    ]);
    expect((await list('comments', {})).total).toBe(known.total + 2);
    for (const change of [
      { status: 'draft' },
      { status: 'private' },
      { status: 'publish', password: 'secret' },
    ] as const) {
      await control.updatePost(hidden, change);
      const all = await list('comments', { orderby: 'id', order: 'desc' });
      expect(all.total).toBe(known.total + 2);
      expect(all.rows).toHaveLength(known.rows.length + 1);
      // The newest is counted and not shown.
      const newest = await list('comments', { orderby: 'id', order: 'desc', per_page: '1' });
      expect(newest).toMatchObject({ status: 200, rows: [], total: known.total + 2 });
      // One post that may not be read spoils the answer for all that were asked for with it.
      const both = await list('comments', { post: `${open},${hidden}` });
      expect(both).toMatchObject({ status: 401, code: 'rest_cannot_read_post' });
    }
    await control.deletePost(hidden);
    const left = await list('comments', { post: `${open},${hidden}` });
    expect(left).toMatchObject({ status: 200, total: 1 });
    expect(ids(left.rows)).toEqual([shown]);
    expect((await list(`comments/${ping}`, {})).status).toBe(200);
  });

  it('says “open” of a post that is closed by its age, and refuses a reply to it', async () => {
    const { control } = wordpress;
    const [old] = await control.insertPosts([
      { title: 'Of long ago', contentHtml: '<p>x</p>', dateGmt: '2026-01-10 10:00:00' },
    ]);
    await control.setOption('close_comments_for_old_posts', '1');
    await control.setOption('close_comments_days_old', '14');
    const answer = await fetch(`${wordpress.url}/wp-json/wp/v2/posts/${old}`);
    expect(await answer.json()).toMatchObject({ comment_status: 'open' });
    const form = await fetch(`${wordpress.url}/wp-comments-post.php`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({
        comment_post_ID: String(old),
        comment: 'Too late?',
        author: 'Zoë',
        email: 'zoe@example.org',
      }),
    });
    expect(form.status).toBe(403);
  });
});
