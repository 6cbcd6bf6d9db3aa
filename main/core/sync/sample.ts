import type { Context } from '../context.ts';
import { moveBlog, sampleBlogOf } from '../store/blogs.ts';

/**
 * Starts the sample blog if the person has it, and follows it to its address, which is another one at each
 * start. Never throws: without it, its check fails like any other blog's.
 */
export async function reviveSample(context: Context): Promise<void> {
  const { db, ports, providers } = context;
  const stored = sampleBlogOf(db);
  if (stored === null) return;
  try {
    const found = await providers.discover(await ports.sampleBlog());
    if (!found.ok) {
      ports.log.warn('the sample blog does not answer', { code: found.error.code });
      return;
    }
    const [first] = found.value;
    if (first === undefined) return;
    const { url, apiRoot } = first.blog;
    if (url !== stored.url || apiRoot !== stored.apiRoot) moveBlog(db, stored.id, { url, apiRoot });
  } catch (error) {
    ports.log.warn('the sample blog could not be started', { error: String(error) });
  }
}
