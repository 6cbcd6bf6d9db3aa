import * as v from 'valibot';
import { command, query } from './define.ts';
import { blogId, folderPath } from './ids.ts';
import type {
  Blog,
  BlogCandidate,
  BlogId,
  BlogReport,
  Identity,
  ImportState,
  PostId,
} from './model.ts';

const address = v.pipe(v.string(), v.trim(), v.maxLength(2000));

const history = v.picklist(['latest', 'year', 'all']);

export const blogs = {
  'blogs.list': query<readonly Blog[]>()(v.object({}), [
    'blogs',
    'posts',
    'comments',
    'readState',
    'sync',
    'accounts',
  ]),
  /**
   * Looks at an address and says what can be followed there, the recommended first, without adding anything.
   * Errors: invalidInput, offline, timeout, notFound, noApi, badResponse.
   */
  'blog.discover': command<readonly BlogCandidate[]>()(v.object({ address })),
  /**
   * Adds one of the choices at an address (the recommended one if `choice` is absent) and starts its first
   * sync; resolves as soon as it is in the list. Adding one twice gives the one that is there. `postId` is set
   * when a single post's discussion was added and the post is here already.
   */
  'blog.add': command<{ readonly blogId: BlogId; readonly postId: PostId | null }>()(
    v.object({
      address,
      choice: v.optional(v.pipe(v.string(), v.maxLength(3000))),
      folder: v.optional(folderPath),
      history: v.optional(history),
    }),
  ),
  /** Changes how a blog is kept. A deeper history starts reading what is older; a shallower one throws nothing away. */
  'blog.setOptions': command<null>()(
    v.object({
      blogId,
      name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300))),
      folder: v.optional(folderPath),
      history: v.optional(history),
      pace: v.optional(v.picklist(['normal', 'less', 'paused'])),
      /** `all` widens a single discussion to the whole blog. */
      scope: v.optional(v.picklist(['all', 'posts'])),
      images: v.optional(v.picklist(['never', 'ask', 'always'])),
      avatars: v.optional(v.boolean()),
    }),
  ),
  /** Ends what is being read of this blog; what is here stays, and the next check goes on from there. */
  'blog.cancelCheck': command<null>()(v.object({ blogId })),
  /** Reads the next older posts with their threads; resolves when they are here. */
  'blog.loadOlder': command<{ readonly posts: number; readonly isEnd: boolean }>()(
    v.object({ blogId }),
  ),
  'blog.report': query<BlogReport | null>()(v.object({ blogId }), ['sync', 'blogs', 'settings']),
  /** Every blog's ledger, most requests of the month first. */
  'blogs.reports': query<readonly BlogReport[]>()(v.object({}), ['sync', 'blogs', 'settings']),
  /**
   * Starts adding all blogs of an OPML file (its text), in the background and across restarts; what it could
   * not add is told by `opml.state`. Errors: invalidInput (no OPML, or no address in it).
   */
  'opml.import': command<{ readonly found: number }>()(
    v.object({ text: v.pipe(v.string(), v.maxLength(8_000_000)) }),
  ),
  'opml.state': query<ImportState>()(v.object({}), ['imports']),
  /** Stops an import that runs, or forgets the report of one that is done. */
  'opml.dismiss': command<null>()(v.object({})),
  /** Tries once more what could not be added. */
  'opml.retry': command<null>()(v.object({})),
  /** All blogs with their folders, as OPML 2.0. */
  'opml.export': command<{ readonly text: string; readonly fileName: string }>()(v.object({})),
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
