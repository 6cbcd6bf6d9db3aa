import type { Asked } from './blog-server.ts';
import { type BlogServerOptions, startBlogServer } from './blog-server.ts';
import { answerParent, say } from './calls.ts';

/** The blogs in a process of their own, so that the app's is measured alone. */
export interface ServerCalls {
  readonly blogs: (input: null) => Promise<readonly string[]>;
  readonly asked: (input: null) => Promise<Asked>;
  readonly reset: (input: null) => Promise<void>;
  readonly setServiceMs: (ms: number) => Promise<void>;
  readonly addComment: (input: {
    readonly blog: number;
    readonly content: string;
  }) => Promise<number>;
}

const server = await startBlogServer(JSON.parse(process.argv[2] ?? '{}') as BlogServerOptions);

answerParent<ServerCalls>({
  blogs: async () => server.blogs,
  asked: async () => server.asked(),
  reset: async () => server.reset(),
  setServiceMs: async (ms) => server.setServiceMs(ms),
  addComment: async ({ blog, content }) => server.addComment(blog, content),
});
say('ready');
