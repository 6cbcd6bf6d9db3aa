import type { AppError, BlogId, Identity } from '#contract/index.ts';
import type { Reply } from '../providers/provider.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

interface IdentityRow {
  kind: 'guest' | 'account';
  login: string;
  remote_user_id: string;
  name: string;
  email: string;
  url: string;
  problem: string | null;
}

function rowOf(db: Database, blogId: BlogId): IdentityRow | undefined {
  return prepared(db, 'SELECT * FROM identities WHERE blog_id = ?').get(blogId) as unknown as
    | IdentityRow
    | undefined;
}

/** Who the person is on this blog. */
export function identityOf(db: Database, blogId: BlogId): Identity {
  const row = rowOf(db, blogId);
  if (row === undefined) return { kind: 'none' };
  if (row.kind === 'guest')
    return { kind: 'guest', name: row.name, email: row.email, url: row.url };
  const problem = row.problem === null ? null : (JSON.parse(row.problem) as AppError);
  return { kind: 'account', login: row.login, displayName: row.name, problem };
}

/** The same, as a reply carries it; null if nobody was named yet. */
export function authorOf(db: Database, blogId: BlogId): Reply['author'] | null {
  const row = rowOf(db, blogId);
  if (row === undefined) return null;
  return row.kind === 'guest'
    ? { kind: 'guest', name: row.name, email: row.email, url: row.url }
    : { kind: 'account', remoteUserId: row.remote_user_id, name: row.name };
}

export function setGuest(
  db: Database,
  blogId: BlogId,
  guest: { name: string; email: string; url: string },
): void {
  replace(db, blogId, { kind: 'guest', login: '', userId: '', ...guest });
}

export function setAccount(
  db: Database,
  blogId: BlogId,
  account: { login: string; userId: string; name: string },
): void {
  replace(db, blogId, { kind: 'account', email: '', url: '', ...account });
}

export function clearIdentity(db: Database, blogId: BlogId): void {
  db.write(['accounts', 'blogs'], () =>
    prepared(db, 'DELETE FROM identities WHERE blog_id = ?').run(blogId),
  );
}

/** The blog no longer takes the password (or does again: null). */
export function noteIdentityProblem(db: Database, blogId: BlogId, problem: AppError | null): void {
  db.write(['accounts', 'blogs'], () =>
    prepared(db, 'UPDATE identities SET problem = ? WHERE blog_id = ?').run(
      problem === null ? null : JSON.stringify(problem),
      blogId,
    ),
  );
}

function replace(
  db: Database,
  blogId: BlogId,
  row: { kind: string; login: string; userId: string; name: string; email: string; url: string },
): void {
  db.write(['accounts', 'blogs'], () =>
    prepared(
      db,
      `INSERT OR REPLACE INTO identities (blog_id, kind, login, remote_user_id, name, email, url, problem)
       VALUES (?, ?, ?, ?, ?, ?, ?, NULL)`,
    ).run(blogId, row.kind, row.login, row.userId, row.name, row.email, row.url),
  );
}
