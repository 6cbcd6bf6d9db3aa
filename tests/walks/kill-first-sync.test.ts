import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Blog } from '#contract/index.ts';
import type { AppCalls } from '../bench/app-process.ts';
import { type BlogServer, startBlogServer } from '../bench/blog-server.ts';
import { type Bundle, bundleApp } from '../bench/bundle.ts';
import { startChild } from '../bench/calls.ts';
import { isAtRest, pause } from '../bench/first-sync.ts';
import { randomFrom } from '../fakes/random.ts';

const KILLS = 100;
const LINES = 2;
const SEED = 20_261_124;
/** What a new start asks besides what the kill cut off: the address twice at most, then whether there is news. */
const ASKED_AT_START = 5;
/** Pages that may be under way when it is killed, or just about to be kept. */
const CUT_OFF = 4;

let server: BlogServer;
let bundle: Bundle;
const folders: string[] = [];

beforeAll(async () => {
  const newestAt = Date.now() - 3_600_000;
  bundle = await bundleApp();
  server = await startBlogServer({
    // Each line has a blog of its own, and all are alike.
    blogs: Array.from({ length: LINES }, () => ({ posts: 150, comments: 1500, seed: 5, newestAt })),
    hosts: LINES,
    serviceMs: 4,
  });
}, 60_000);

afterAll(async () => {
  await server.stop();
  bundle.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** When a life ends: so long after it began to open the store, or after it began to read the blog. */
interface Death {
  readonly after: 'opening' | 'ready';
  readonly ms: number;
}

/** One life of the program over this folder; true if the blog was read to its end before `death`. */
async function live(dataDir: string, url: string, death: Death | null): Promise<boolean> {
  const child = startChild<AppCalls>(bundle.file, { dataDir });
  const opening = child.hear('opening');
  const ready = child.hear('ready');
  let isEnding = false;
  const ask = async <T>(name: string, input: unknown): Promise<T> => {
    const result = await child.call('invoke', { name, input });
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value as T;
  };
  const work = async (): Promise<boolean> => {
    await ready;
    if ((await ask<readonly Blog[]>('blogs.list', {})).length === 0) {
      await ask('blog.add', { address: url, history: 'all' });
    }
    while (!(await ask<readonly Blog[]>('blogs.list', {})).every(isAtRest)) await pause(15);
    isEnding = true;
    await child.call('stop', null);
    child.process.disconnect();
    await child.ended;
    return true;
  };
  const working = work();
  if (death === null) return working;
  const outcome = working.catch((error: unknown) => {
    if (!child.process.killed) throw error;
    return false;
  });
  await (death.after === 'opening' ? opening : ready);
  await Promise.race([pause(death.ms), child.ended]);
  // A run that has come to its end may finish: then the next folder's first sync is killed.
  if (!isEnding) child.process.kill('SIGKILL');
  return outcome;
}

/** All that a first sync brings, without what depends on when it came. */
function rowsIn(dataDir: string, url: string) {
  const db = new DatabaseSync(path.join(dataDir, 'store.sqlite'));
  try {
    const all = (sql: string): string =>
      JSON.stringify(db.prepare(sql).all()).replaceAll(url, 'https://blog.example/');
    return {
      integrity: db.prepare('PRAGMA integrity_check').get(),
      posts:
        all(`SELECT remote_id, url, title, author_name, published_at, modified_at, content_html,
        excerpt, comments_open, categories, is_unread, state, fate, is_whole, count_there, count_gap,
        thoughts_checked_at IS NULL AS n FROM posts ORDER BY CAST(remote_id AS INTEGER)`),
      comments:
        all(`SELECT c.remote_id, p.remote_id AS post, c.parent_remote_id, c.kind, c.author_name,
        c.author_url, c.published_at, c.permalink, c.content_html, c.content_hash, c.is_unread, c.is_late,
        c.state, c.fate, c.version_count FROM comments c JOIN posts p ON p.id = c.post_id
        ORDER BY CAST(c.remote_id AS INTEGER)`),
      made: all(`SELECT (SELECT count(*) FROM read_marks) AS marks,
        (SELECT count(*) FROM versions) AS versions, (SELECT count(*) FROM announcements) AS told`),
      counts: db
        .prepare(
          `SELECT (SELECT count(*) FROM posts) AS posts, (SELECT count(*) FROM comments) AS comments`,
        )
        .get(),
    };
  } finally {
    db.close();
  }
}

/** From before the store is there to near the end. */
const randomDeath = (random: () => number): Death =>
  random() < 0.25
    ? { after: 'opening', ms: random() * 100 }
    : { after: 'ready', ms: random() ** 2 * 350 };

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rejoinder-kill-'));
  folders.push(folder);
  return folder;
}

describe('a first sync that is killed', () => {
  it('goes on where it was, a hundred times, and ends with the same rows as one left in peace', async () => {
    const [first = ''] = server.blogs;
    const peaceful = newFolder();
    await live(peaceful, first, null);
    const wanted = rowsIn(peaceful, first);
    const inPeace = server.asked().requests;
    expect(wanted.counts).toEqual({ posts: 150, comments: 1500 });
    server.reset();

    let kills = 0;
    let syncs = 0;
    const line = async (url: string, random: () => number): Promise<void> => {
      while (kills < KILLS) {
        const folder = newFolder();
        for (let isWhole = false; !isWhole; ) {
          const isKill = kills < KILLS;
          if (isKill) kills += 1;
          isWhole = await live(folder, url, isKill ? randomDeath(random) : null);
          if (isKill && isWhole) kills -= 1;
        }
        syncs += 1;
        expect(rowsIn(folder, url)).toEqual(wanted);
      }
    };
    await Promise.all(server.blogs.map((url, i) => line(url, randomFrom(SEED + i))));
    const { requests } = server.asked();
    expect(kills).toBe(KILLS);
    console.log(
      `${kills} kills in ${syncs} first syncs: ${requests} requests, ${inPeace * syncs} in peace`,
    );
    expect(requests).toBeLessThanOrEqual(inPeace * syncs + kills * (ASKED_AT_START + CUT_OFF));
  }, 180_000);
});
