import * as v from 'valibot';
import { command, query } from './define.ts';
import { blogId } from './ids.ts';
import type { Blog, BlogCandidate, BlogId, Identity } from './model.ts';

const address = v.pipe(v.string(), v.trim(), v.maxLength(2000));

export const blogs = {
  'blogs.list': query<readonly Blog[]>()(v.object({}), [
    'blogs',
    'posts',
    'comments',
    'readState',
    'sync',
    'accounts',
  ]),
  /** Looks at an address and says what is there, without adding it. Errors: invalidInput, offline, timeout, notFound, noApi, badResponse. */
  'blog.discover': command<BlogCandidate>()(v.object({ address })),
  /** Adds the blog and starts its first sync; resolves as soon as it is in the list. Adding one twice gives the one that is there. */
  'blog.add': command<{ readonly blogId: BlogId }>()(v.object({ address })),
  /** Starts the sample blog and adds it. */
  'blog.addSample': command<{ readonly blogId: BlogId }>()(v.object({})),
  /** Removes the blog with all that was fetched; drafts and the sent log stay. */
  'blog.remove': command<null>()(v.object({ blogId })),
  /** Checks one blog now; resolves when done. */
  'blog.check': command<null>()(v.object({ blogId })),
  /** Checks all blogs now; resolves when started. */
  'blogs.checkAll': command<null>()(v.object({})),
  'identity.setGuest': command<Identity>()(
    v.object({
      blogId,
      name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(245)),
      email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(100)),
      url: v.pipe(v.string(), v.trim(), v.maxLength(200)),
    }),
  ),
  /** Verifies with the blog, then keeps the password among the secrets. Errors: unauthorized and the network's. */
  'identity.signIn': command<Identity>()(
    v.object({
      blogId,
      login: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
      applicationPassword: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
    }),
  ),
  /** Forgets who the person is on this blog, and the password. */
  'identity.clear': command<null>()(v.object({ blogId })),
};
