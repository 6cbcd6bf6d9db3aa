import { rmSync } from 'node:fs';
import type { SearchAnswer } from '#contract/index.ts';
import { createSearch, type SearchService } from '#core/search/search.ts';
import type { Database } from '#core/store/database.ts';
import { fingerprint } from '#core/store/fingerprint.ts';
import type { OpenedStore } from '#core/store/open-store.ts';
import { fakePorts } from '../../../fakes/ports.ts';
import { newFolder, open } from '../store/damage.ts';

/** A store with its index, and ways to put things into it without a network. */
export function searchHouse(paths = newFolder()) {
  const ports = fakePorts({ paths });
  const topics: string[] = [];
  let store: OpenedStore = open(paths, ports.now);
  const start = (): SearchService => {
    const search = createSearch({
      db: store.db,
      ports,
      emit: (event) => {
        if (event.type === 'changed') topics.push(...event.topics);
      },
    });
    search.start();
    return search;
  };
  let search = start();
  const write = <T>(work: (db: Database) => T): T => store.db.write([], () => work(store.db));
  const idOf = (result: { lastInsertRowid: number | bigint }): number =>
    Number(result.lastInsertRowid);
  const house = {
    paths,
    ports,
    topics,
    db: () => store.db,
    addBlog: (name: string): number =>
      write(({ sql }) =>
        idOf(
          sql
            .prepare(
              `INSERT INTO blogs (provider, url, api_root, name, capabilities, added_at, baseline_at)
               VALUES ('wordpress', ?, ?, ?, '{}', 0, 0)`,
            )
            .run(...[0, 1].map(() => `https://${encodeURIComponent(name)}.example/`), name),
        ),
      ),
    addPost: (blogId: number, title: string, html = '', over: Over = {}): number =>
      write(({ sql }) =>
        idOf(
          sql
            .prepare(
              `INSERT INTO posts (blog_id, remote_id, url, title, author_name, published_at, content_html, excerpt,
                 comments_open, arrived_at, active_at, is_unread) VALUES (?, ?, '', ?, ?, ?, ?, '', 1, 0, 0, ?)`,
            )
            .run(
              blogId,
              newId(),
              title,
              over.by ?? 'Ada',
              over.at ?? ports.now(),
              html,
              over.isUnread === true ? 1 : 0,
            ),
        ),
      ),
    addComment: (postId: number, html: string, over: Over = {}): number =>
      write(({ sql }) =>
        idOf(
          sql
            .prepare(
              `INSERT INTO comments (blog_id, post_id, remote_id, kind, author_name, author_url, published_at,
                 permalink, content_html, content_hash, arrived_at, verified_at, is_unread)
               SELECT blog_id, id, ?, 'comment', ?, '', ?, '', ?, ?, 0, 0, ? FROM posts WHERE id = ?`,
            )
            .run(
              newId(),
              over.by ?? 'Bram',
              over.at ?? ports.now(),
              html,
              fingerprint(html),
              over.isUnread === true ? 1 : 0,
              postId,
            ),
        ),
      ),
    edit: (commentId: number, html: string): void =>
      write(({ sql }) => {
        sql
          .prepare('UPDATE comments SET content_html = ?, content_hash = ? WHERE id = ?')
          .run(html, fingerprint(html), commentId);
      }),
    run: (text: string): void => write(({ sql }) => sql.exec(text)),
    /** Lets the index catch up. */
    settle: () => ports.advance(60_000),
    ask: (text: string, limit = 50): SearchAnswer => search.run(text, limit),
    /** What was found, as `c3` (comment 3), `p1` (post 1), `d` (a draft). */
    find: (text: string): string[] => {
      const { hits } = search.run(text, 50);
      return hits.map(({ kind, commentId, postId }) =>
        kind === 'draft' ? 'd' : kind === 'comment' ? `c${commentId}` : `p${postId}`,
      );
    },
    stop: (): void => search.stop(),
    /** Ends the program, as well or badly as it may be, and begins it anew. */
    restart: (between: () => void = () => {}): void => {
      search.stop();
      store.close();
      between();
      store = open(paths, ports.now);
      search = start();
    },
    end: (): void => {
      search.stop();
      store.close();
      rmSync(paths.data, { recursive: true, force: true });
    },
  };
  return house;
}

interface Over {
  readonly by?: string;
  readonly at?: number;
  readonly isUnread?: boolean;
}

let made = 0;
const newId = (): string => {
  made += 1;
  return String(made);
};
