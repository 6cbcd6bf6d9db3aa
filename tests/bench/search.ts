// What searching costs: `node tests/bench/search.ts [comments …]` (100000 and 1000000 if none are named).
// KEEP=1 keeps the store, STORE=<its folder> uses it again.
// Makes a store with as many comments in a temporary folder, lets the program index it, and types into it.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSearch, type SearchService } from '../../main/core/search/search.ts';
import type { Database } from '../../main/core/store/database.ts';
import { openDatabase } from '../../main/core/store/database.ts';
import { fakePorts } from '../fakes/ports.ts';
import { randomFrom } from '../fakes/random.ts';
import { zipfWords } from './zipf-words.ts';

const BATCH = 2_000;
const BLOGS = 20;

/** A store as years of reading leave it: comments of 10 to 200 words, 450 characters on average. */
function fill(db: Database, comments: number, word: () => string): void {
  const random = randomFrom(3);
  const posts = Math.max(1, Math.round(comments / 50));
  const now = Date.now();
  const text = (words: number): string => Array.from({ length: words }, word).join(' ');
  db.write([], () => {
    for (let i = 1; i <= BLOGS; i += 1) {
      db.sql
        .prepare(
          `INSERT INTO blogs (id, provider, url, api_root, name, capabilities, added_at, baseline_at)
           VALUES (?, 'wordpress', ?, '', ?, '{}', 0, 0)`,
        )
        .run(i, `https://blog${i}.example/`, `Blog ${word()} ${i}`);
    }
  });
  const post = db.sql.prepare(
    `INSERT INTO posts (id, blog_id, remote_id, url, title, author_name, published_at, content_html, excerpt,
       comments_open, arrived_at, active_at, is_unread) VALUES (?, ?, ?, '', ?, ?, ?, ?, '', 1, 0, 0, ?)`,
  );
  const comment = db.sql.prepare(
    `INSERT INTO comments (blog_id, post_id, remote_id, kind, author_name, author_url, published_at, permalink,
       content_html, content_hash, arrived_at, verified_at, is_unread)
     VALUES (?, ?, ?, 'comment', ?, '', ?, '', ?, '', 0, 0, ?)`,
  );
  const at = (i: number, of: number): number => now - ((of - i) * (10 * 365 * 86_400_000)) / of;
  for (let from = 1; from <= posts; from += BATCH) {
    db.write([], () => {
      for (let id = from; id < from + BATCH && id <= posts; id += 1) {
        const html = `<p>${text(300)}</p><p>${text(300)}</p>`;
        post.run(
          id,
          1 + (id % BLOGS),
          String(id),
          text(6),
          `${word()} ${word()}`,
          at(id, posts),
          html,
          id % 40 === 0 ? 1 : 0,
        );
      }
    });
  }
  for (let from = 0; from < comments; from += BATCH) {
    db.write([], () => {
      for (let i = from; i < from + BATCH && i < comments; i += 1) {
        const postId = 1 + Math.floor((i * posts) / comments);
        const html = `<p>${text(10 + Math.floor(random() * random() * 250))}</p>\n`;
        comment.run(
          1 + (postId % BLOGS),
          postId,
          String(i),
          `${word()} ${word()}`,
          at(i, comments),
          html,
          i % 500 === 0 ? 1 : 0,
        );
      }
    });
  }
}

/** What a store's writes cost with and without noting what has to be indexed again, µs a row. */
function noteCost(db: Database): Readonly<Record<string, string>> {
  const rows = 20_000;
  const each = (work: () => void): number => {
    const begun = performance.now();
    db.sql.exec('BEGIN');
    work();
    const took = performance.now() - begun;
    db.sql.exec('ROLLBACK');
    return (took * 1000) / rows;
  };
  const triggers = ['comments_reworded', 'comments_removed'];
  const edit = (): void =>
    db.sql.exec(
      `UPDATE comments SET author_name = 'x' || id, content_hash = '1' WHERE id <= ${rows}`,
    );
  const seen = (): void => db.sql.exec(`UPDATE comments SET verified_at = 7 WHERE id <= ${rows}`);
  const remove = (): void => db.sql.exec(`DELETE FROM comments WHERE id <= ${rows}`);
  const without = (work: () => void) => (): void => {
    for (const name of triggers) db.sql.exec(`DROP TRIGGER ${name}`);
    work();
  };
  const row = (work: () => void): string => {
    each(work);
    return `${each(work).toFixed(1)} (without: ${each(without(work)).toFixed(1)})`;
  };
  return { edited: row(edit), 'seen again': row(seen), removed: row(remove) };
}

async function indexAll(search: SearchService, isBusy: () => boolean): Promise<void> {
  search.start();
  while (isBusy()) await new Promise((resolve) => setTimeout(resolve, 200));
}

/** One who types: every beginning of every word of each query. */
function typed(queries: readonly string[]): string[] {
  return queries.flatMap((query) =>
    Array.from({ length: query.length }, (_, i) => query.slice(0, i + 1)),
  );
}

const percentile = (values: readonly number[], part: number): string =>
  (
    [...values].sort((a, b) => a - b)[
      Math.min(values.length - 1, Math.floor(values.length * part))
    ] ?? 0
  ).toFixed(1);

async function measure(comments: number): Promise<void> {
  const data = process.env.STORE ?? mkdtempSync(path.join(tmpdir(), 'rejoinder-search-'));
  const file = path.join(data, 'store.sqlite');
  const { word, vocabulary } = zipfWords(1);
  const db = openDatabase(file, true);
  if (process.env.STORE === undefined) fill(db, comments, word);
  db.sql.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  console.log(`\n${comments} comments, store ${megabytes(file)} MB`);
  const slices: number[] = [];
  let waiting = 0;
  const ports = {
    ...fakePorts({ paths: { data } }),
    now: Date.now,
    // Without its pauses, so that a million do not take all day; what one turn takes is what counts.
    schedule: (ms: number, task: () => void): (() => void) => {
      waiting += 1;
      const timer = setTimeout(
        () => {
          waiting -= 1;
          const begun = performance.now();
          task();
          slices.push(performance.now() - begun);
        },
        ms > 100 ? ms : 0,
      );
      return () => clearTimeout(timer);
    },
  };
  const search = createSearch({ db, ports, emit: () => {} });
  const begun = performance.now();
  await indexAll(search, () => waiting > 0);
  const seconds = (performance.now() - begun) / 1000;
  const index = path.join(data, 'search.sqlite');
  console.log(
    `indexed in ${seconds.toFixed(0)} s, ${((seconds * 1e6) / comments).toFixed(0)} µs a comment; ` +
      `turns p50 ${percentile(slices, 0.5)} p95 ${percentile(slices, 0.95)} p99 ${percentile(slices, 0.99)} max ${percentile(slices, 1)} ms; ` +
      `${megabytes(index)} MB, ${Math.round(statSync(index).size / comments)} bytes a comment`,
  );
  console.log('noting changes, µs a row:', noteCost(db));

  const random = randomFrom(11);
  const rare = (): string => vocabulary[2_000 + Math.floor(random() * 40_000)] as string;
  const common = (): string => vocabulary[Math.floor(random() * 30)] as string;
  const usual = (): string => vocabulary[100 + Math.floor(random() * 1_500)] as string;
  const times = (n: number, make: () => string): string[] => Array.from({ length: n }, make);
  const classes: Readonly<Record<string, readonly string[]>> = {
    'typing one usual word': typed(times(20, usual)),
    'typing one rare word': typed(times(20, rare)),
    'typing two and three words': typed(
      times(10, () => `${usual()} ${rare()}`).concat(
        times(10, () => `${usual()} ${common()} ${usual()}`),
      ),
    ),
    'very common words': times(20, common).concat(
      times(20, () => `${common()} ${common()}`),
      times(10, () => `${common()} ${common()} ${common()}`),
    ),
    phrases: times(20, () => `"${common()} ${common()}"`).concat(
      times(20, () => `"${common()} ${common()} ${common()}"`),
      times(10, () => `"${usual()} ${usual()}"`),
    ),
    'left out': times(20, () => `${common()} -${common()}`),
    filters: times(10, () => `${common()} from:${usual()}`).concat(
      times(10, () => `${usual()} blog:${1 + Math.floor(random() * BLOGS)}`),
      times(10, () => `${common()} before:2019`),
      times(10, () => `${common()} after:2026-01`),
      times(10, () => `${common()} is:unread`),
      times(5, () => `is:unread`),
      times(5, () => `in:comment before:2020-05-05`),
      times(5, () => `has:link ${common()}`),
      times(5, () => `from:${usual()}`),
    ),
  };
  const all: number[] = [];
  const work: number[] = [];
  for (const [name, queries] of Object.entries(classes)) {
    const took: number[] = [];
    let slowest = '';
    let found = 0;
    for (const query of queries) {
      const cpu = process.cpuUsage();
      const at = performance.now();
      const { hits } = search.run(query, 50);
      const ms = performance.now() - at;
      const { user, system } = process.cpuUsage(cpu);
      work.push((user + system) / 1000);
      if (ms > Math.max(0, ...took)) slowest = query;
      took.push(ms);
      if (hits.length > 0) found += 1;
    }
    all.push(...took);
    console.log(
      `${name.padEnd(28)} ${String(took.length).padStart(4)} searches, ${String(found).padStart(4)} with hits: ` +
        `p50 ${percentile(took, 0.5)} p95 ${percentile(took, 0.95)} max ${percentile(took, 1)} ms (${slowest})`,
    );
  }
  console.log(
    `${'all'.padEnd(28)} ${String(all.length).padStart(4)} searches: p50 ${percentile(all, 0.5)} p95 ${percentile(all, 0.95)} max ${percentile(all, 1)} ms; processor alone: p50 ${percentile(work, 0.5)} p95 ${percentile(work, 0.95)} max ${percentile(work, 1)} ms`,
  );
  search.stop();
  db.close();
  if (process.env.KEEP === undefined && process.env.STORE === undefined)
    rmSync(data, { recursive: true, force: true });
  else console.log('kept in', data);
}

const megabytes = (file: string): string => (statSync(file).size / 1e6).toFixed(0);

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [100_000, 1_000_000]) await measure(size);
