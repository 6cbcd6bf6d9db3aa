import type { Database } from './database.ts';

/** What is needed to reach a blog; `login` is null unless the person is signed in there. */
export interface BlogAccessRow {
  readonly provider: string;
  readonly url: string;
  readonly api_root: string;
  /** JSON: BlogFeeds. */
  readonly feeds: string | null;
  readonly kind: 'guest' | 'account' | null;
  readonly login: string | null;
}

/** undefined if the blog is not in the store. */
export function blogAccessRow(db: Database, blogId: number): BlogAccessRow | undefined {
  const row = db.sql
    .prepare(
      `SELECT b.provider, b.url, b.api_root, b.feeds, i.kind, i.login
       FROM blogs b LEFT JOIN identities i ON i.blog_id = b.id WHERE b.id = ?`,
    )
    .get(blogId);
  return row as BlogAccessRow | undefined;
}
