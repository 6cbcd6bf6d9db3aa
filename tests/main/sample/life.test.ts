import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Row, sampleBlog, until } from './blog.ts';

const never = 1e9;
const stateFile = () => path.join(mkdtempSync(path.join(tmpdir(), 'sample-')), 'in', 'state.json');

describe('the author', () => {
  it('answers a reply after the pace says, under it, and never twice the same in a row', async () => {
    const pace = { answerMs: 150, editMs: never, approveMs: never };
    const { rest, comments, post, bell } = await sampleBlog({ pace });
    const said: string[] = [];
    for (const content of ['Short one', 'Short two', 'Why?', 'Why not?', 'Short four']) {
      const { id } = await rest<Row>('/comments', post({ post: bell.id, content }));
      expect(await comments(`&parent=${id}`)).toEqual([]);
      const [answer] = await until(async () => {
        const found = await comments(`&parent=${id}`);
        return found.length > 0 && found;
      });
      expect(answer).toMatchObject({ author: 1, author_name: 'Ines Calder', post: bell.id });
      expect(answer?.content.rendered).not.toContain('{name}');
      expect(answer?.content.rendered).not.toBe(said.at(-1));
      said.push(answer?.content.rendered ?? '');
    }
    expect(new Set(said).size).toBe(5);
  });

  it('calls a guest by a name that cannot bring markup along', async () => {
    const { form, comments, bell } = await sampleBlog({
      pace: { answerMs: 10, editMs: never, approveMs: never },
    });
    await form({
      author: 'A & $& <i>B',
      email: 'a@example.org',
      comment: 'What now?',
      comment_post_ID: String(bell.id),
    });
    const answer = await until(async () =>
      (await comments('&search=harbour%20master%20might')).find(({ author }) => author === 1),
    );
    expect(answer.content.rendered).toContain('A &amp; $&amp; B');
  });
});

describe('the blog by itself', () => {
  it('edits one comment and approves one late, both with their old date and number', async () => {
    const { rest, comments } = await sampleBlog({
      pace: { answerMs: never, editMs: 200, approveMs: 400 },
    });
    const before = await comments('&orderby=id&order=asc');
    const edited = await until(async () =>
      (await comments()).find(
        (now) =>
          before.find(({ id }) => id === now.id)?.content.rendered !== undefined &&
          before.find(({ id }) => id === now.id)?.content.rendered !== now.content.rendered,
      ),
    );
    expect(before.find(({ id }) => id === edited.id)?.date_gmt).toBe(edited.date_gmt);
    const late = await until(async () =>
      (await comments()).find((now) => !before.some(({ id }) => id === now.id)),
    );
    expect(late.id).toBeLessThan(before.at(-1)?.id ?? 0);
    expect((await rest<Row>(`/comments/${late.id}`)).date_gmt).toBe(late.date_gmt);
  });

  it('goes on after a restart, at the same address, and does nothing twice', async () => {
    const file = stateFile();
    let time = 1_800_000_000_000;
    const options = {
      stateFile: file,
      now: () => time,
      pace: { answerMs: 60_000, editMs: never, approveMs: 60_000 },
    };
    const first = await sampleBlog(options);
    const { id } = await first.rest<Row>(
      '/comments',
      first.post({ post: first.bell.id, content: 'Keep this.' }),
    );
    const count = (await first.comments()).length;
    await first.stop();

    const second = await sampleBlog(options);
    expect(second.url).toBe(first.url);
    expect(await second.comments()).toHaveLength(count);
    expect(second.bell).toEqual(first.bell);
    await second.stop();

    time += 60_000;
    const third = await sampleBlog(options);
    await until(async () => (await third.comments(`&parent=${id}`)).length === 1);
    await third.stop();
    const fourth = await sampleBlog(options);
    // The answer and the late approval.
    expect(await fourth.comments()).toHaveLength(count + 2);
  });

  it('moves to another port if its own is taken', async () => {
    const file = stateFile();
    const first = await sampleBlog({ stateFile: file });
    await first.stop();
    const other = createServer();
    await new Promise<void>((resolve) =>
      other.listen(Number(new URL(first.url).port), '127.0.0.1', resolve),
    );
    const second = await sampleBlog({ stateFile: file });
    expect(second.url).not.toBe(first.url);
    expect(second.bell.link.startsWith(second.url)).toBe(true);
    await new Promise((resolve) => other.close(resolve));
  });

  it('begins anew when its state cannot be used, and keeps the bad file', async () => {
    for (const bad of ['{', '{"version":1}', '{"version":2,"posts":[null]}']) {
      const file = path.join(mkdtempSync(path.join(tmpdir(), 'sample-')), 'state.json');
      writeFileSync(file, bad);
      const { comments } = await sampleBlog({ stateFile: file });
      expect((await comments()).length).toBeGreaterThan(20);
      const aside = readdirSync(path.dirname(file)).find((name) => name.includes('unusable'));
      expect(readFileSync(path.join(path.dirname(file), aside ?? ''), 'utf8')).toBe(bad);
    }
  });

  it('goes on when its state cannot be written, and says so', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'sample-'));
    writeFileSync(path.join(dir, 'file'), '');
    const lines: string[] = [];
    const stateFileInFile = path.join(dir, 'file', 'state.json');
    const { comments } = await sampleBlog({
      stateFile: stateFileInFile,
      pace: { answerMs: never, editMs: 10, approveMs: 300 },
      log: (line) => lines.push(line),
    });
    const before = (await comments()).length;
    await until(async () => (await comments()).length > before);
    expect(lines.some((line) => line.startsWith('not saved'))).toBe(true);
    expect(existsSync(stateFileInFile)).toBe(false);
  });
});
