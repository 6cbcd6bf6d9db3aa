import type { Context } from './context.ts';
import type { BlogAccess, BlogFeeds, Provider } from './providers/provider.ts';
import { blogAccessRow } from './store/blog-access.ts';

/** Name of a blog's application password among the secrets. */
export const passwordKey = (blogUrl: string): string => `application-password:${blogUrl}`;

/** How to reach one blog now, with its sign-in if there is one; null if the blog is gone. */
export async function accessTo(
  context: Context,
  blogId: number,
): Promise<{ readonly provider: Provider; readonly access: BlogAccess } | null> {
  const row = blogAccessRow(context.db, blogId);
  if (row === undefined) return null;
  const password =
    row.kind === 'account' ? await context.ports.secrets.get(passwordKey(row.url)) : null;
  return {
    provider: context.providers.byKind(row.provider),
    access: {
      url: row.url,
      apiRoot: row.api_root,
      feeds: row.feeds === null ? null : (JSON.parse(row.feeds) as BlogFeeds),
      credentials: password !== null && row.login ? { login: row.login, password } : null,
      ...(context.ledger === undefined ? {} : { onExchange: context.ledger.of(blogId) }),
    },
  };
}
