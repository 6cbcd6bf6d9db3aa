import type { Context } from './context.ts';
import type { BlogAccess, Provider } from './providers/provider.ts';

/** Name of a blog's application password among the secrets. */
export const passwordKey = (blogUrl: string): string => `application-password:${blogUrl}`;

/** How to reach one blog now, with its sign-in if there is one; null if the blog is gone. */
export async function accessTo(
  context: Context,
  blogId: number,
): Promise<{ readonly provider: Provider; readonly access: BlogAccess } | null> {
  const row = context.db.sql
    .prepare(
      `SELECT b.provider, b.url, b.api_root, i.kind, i.login
       FROM blogs b LEFT JOIN identities i ON i.blog_id = b.id WHERE b.id = ?`,
    )
    .get(blogId) as
    | { provider: string; url: string; api_root: string; kind: string | null; login: string | null }
    | undefined;
  if (row === undefined) return null;
  const password =
    row.kind === 'account' ? await context.ports.secrets.get(passwordKey(row.url)) : null;
  return {
    provider: context.providers.byKind(row.provider),
    access: {
      url: row.url,
      apiRoot: row.api_root,
      credentials: password !== null && row.login ? { login: row.login, password } : null,
    },
  };
}
