import type { BlogId, BlogSync, Capabilities, Identity } from '#contract/index.ts';
import type { RemoteBlog } from '../providers/provider.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** What was written before this long ago, when a blog is added, counts as read. */
const BASELINE_MS = 7 * 24 * 60 * 60 * 1000;

/** A blog as the list shows it, but for what only the running engine knows. */
export interface StoredBlog {
  readonly id: BlogId;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly isSample: boolean;
  readonly capabilities: Capabilities;
  readonly identity: Identity;
  readonly unreadPosts: number;
  readonly unreadComments: number;
  readonly postCount: number;
  readonly isFirstSyncDone: boolean;
  readonly sync: Pick<BlogSync, 'lastCheckedAt' | 'nextCheckAt' | 'problem'>;
}

interface BlogRow {
  id: number;
  name: string;
  description: string;
  url: string;
  is_sample: number;
  capabilities: string;
  kind: string | null;
  login: string | null;
  identity_name: string | null;
  email: string | null;
  identity_url: string | null;
  identity_problem: string | null;
  unread_posts: number;
  unread_comments: number;
  post_count: number;
  first_sync_done: number;
  last_checked_at: number | null;
  next_check_at: number | null;
  problem: string | null;
}

/** All blogs, by name. */
export function listBlogs(db: Database): readonly StoredBlog[] {
  const rows = prepared(
    db,
    `SELECT b.id, b.name, b.description, b.url, b.is_sample, b.capabilities,
       i.kind, i.login, i.name AS identity_name, i.email, i.url AS identity_url,
       i.problem AS identity_problem,
       coalesce(up.n, 0) AS unread_posts, coalesce(uc.n, 0) AS unread_comments,
       coalesce(pc.n, 0) AS post_count,
       coalesce(s.first_sync_done, 0) AS first_sync_done,
       s.last_checked_at, s.next_check_at, s.problem
     FROM blogs b
     LEFT JOIN identities i ON i.blog_id = b.id
     LEFT JOIN blog_sync s ON s.blog_id = b.id
     LEFT JOIN (SELECT blog_id, count(*) AS n FROM posts
                WHERE is_unread = 1 AND state = 'visible' GROUP BY blog_id) up ON up.blog_id = b.id
     LEFT JOIN (SELECT blog_id, count(*) AS n FROM comments
                WHERE is_unread = 1 GROUP BY blog_id) uc ON uc.blog_id = b.id
     LEFT JOIN (SELECT blog_id, count(*) AS n FROM posts GROUP BY blog_id) pc ON pc.blog_id = b.id
     ORDER BY b.name COLLATE NOCASE, b.id`,
  ).all() as unknown as BlogRow[];
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    url: row.url,
    isSample: row.is_sample === 1,
    capabilities: JSON.parse(row.capabilities) as Capabilities,
    identity: identityOf(row),
    unreadPosts: row.unread_posts,
    unreadComments: row.unread_comments,
    postCount: row.post_count,
    isFirstSyncDone: row.first_sync_done === 1,
    sync: {
      lastCheckedAt: row.last_checked_at,
      nextCheckAt: row.next_check_at,
      problem: row.problem === null ? null : JSON.parse(row.problem),
    },
  }));
}

function identityOf(row: BlogRow): Identity {
  if (row.kind === 'guest') {
    return {
      kind: 'guest',
      name: row.identity_name ?? '',
      email: row.email ?? '',
      url: row.identity_url ?? '',
    };
  }
  if (row.kind === 'account') {
    return {
      kind: 'account',
      login: row.login ?? '',
      displayName: row.identity_name ?? '',
      problem: row.identity_problem === null ? null : JSON.parse(row.identity_problem),
    };
  }
  return { kind: 'none' };
}

/** The blog with this home page, or null. */
export function blogIdOf(db: Database, url: string): BlogId | null {
  const row = prepared(db, 'SELECT id FROM blogs WHERE url = ?').get(url) as
    | { id: number }
    | undefined;
  return row?.id ?? null;
}

/** Home page of a blog; null if it is not in the store. */
export function blogUrlOf(db: Database, blogId: BlogId): string | null {
  const row = prepared(db, 'SELECT url FROM blogs WHERE id = ?').get(blogId) as
    | { url: string }
    | undefined;
  return row?.url ?? null;
}

/** Adds a blog that was discovered; the one that is there if its home page is known. */
export function addBlog(
  db: Database,
  found: RemoteBlog & { readonly kind: string },
  isSample: boolean,
  now: number,
): BlogId {
  const known = blogIdOf(db, found.url);
  if (known !== null) return known;
  return db.write(['blogs', 'sync'], () => {
    const { lastInsertRowid } = prepared(
      db,
      `INSERT INTO blogs (provider, url, api_root, name, description, is_sample, capabilities,
         added_at, baseline_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      found.kind,
      found.url,
      found.apiRoot,
      found.name,
      found.description,
      isSample ? 1 : 0,
      JSON.stringify(found.capabilities),
      now,
      now - BASELINE_MS,
    );
    const blogId = Number(lastInsertRowid);
    prepared(db, 'INSERT INTO blog_sync (blog_id) VALUES (?)').run(blogId);
    return blogId;
  });
}

/** Removes a blog and what was fetched of it. What the person made is kept under the blog's address. */
export function removeBlog(db: Database, blogId: BlogId): void {
  db.write(['blogs', 'posts', 'comments', 'readState', 'sync', 'accounts'], () => {
    prepared(db, 'DELETE FROM blogs WHERE id = ?').run(blogId);
  });
}

/** The sample blog in the store, if it was added. */
export function sampleBlogOf(
  db: Database,
): { readonly id: BlogId; readonly url: string; readonly apiRoot: string } | null {
  const row = prepared(
    db,
    'SELECT id, url, api_root AS apiRoot FROM blogs WHERE is_sample = 1 ORDER BY id LIMIT 1',
  ).get() as { id: number; url: string; apiRoot: string } | undefined;
  return row ?? null;
}

/** Gives a blog a new address, with all that the person's tables keep under the old one. */
export function moveBlog(
  db: Database,
  blogId: BlogId,
  to: { readonly url: string; readonly apiRoot: string },
): void {
  const from = blogUrlOf(db, blogId);
  if (from === null) return;
  db.write(['blogs', 'posts', 'comments', 'drafts', 'outbox'], () => {
    prepared(db, 'UPDATE blogs SET url = ?, api_root = ? WHERE id = ?').run(
      to.url,
      to.apiRoot,
      blogId,
    );
    if (from !== to.url) {
      for (const table of [
        'read_marks',
        'drafts',
        'my_comments',
        'announcements',
        'thread_visits',
      ]) {
        // What an earlier life at the new address left behind gives way.
        prepared(db, `UPDATE OR REPLACE ${table} SET blog_url = ? WHERE blog_url = ?`).run(
          to.url,
          from,
        );
      }
    }
    const rebased = `? || substr(VALUE, ${from.length + 1})`;
    for (const [table, column] of [
      ['posts', 'url'],
      ['comments', 'permalink'],
    ] as const) {
      prepared(
        db,
        `UPDATE ${table} SET ${column} = ${rebased.replace('VALUE', column)}
         WHERE blog_id = ? AND substr(${column}, 1, ${from.length}) = ?`,
      ).run(to.url, blogId, from);
    }
  });
}
