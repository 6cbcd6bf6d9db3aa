import { type AppError, fail, ok, type Result } from '#contract/index.ts';
import type {
  BlogAccess,
  Choice,
  CommentFate,
  CommentQuery,
  FoundReply,
  ListProvider,
  Newest,
  Page,
  PostFate,
  PostQuery,
  PostStamp,
  RemoteBlog,
  RemoteComment,
  RemoteCommentRef,
  RemotePost,
  RemoteUser,
  Reply,
  SendOutcome,
} from '#core/providers/provider.ts';

/** What a visitor of the blog can and cannot see of a comment. */
export type FakeCommentState = 'visible' | 'held' | 'deleted';

export interface FakeComment extends RemoteComment {
  state: FakeCommentState;
}

/** The provider's methods, as they are named in `calls` and in `failNext`. */
export type FakeCall =
  | 'discover'
  | 'newest'
  | 'postStamps'
  | 'post'
  | 'posts'
  | 'comments'
  | 'commentIds'
  | 'commentsById'
  | 'comment'
  | 'thoughts'
  | 'whoAmI'
  | 'send'
  | 'findReply';

export interface FakeBlog {
  readonly provider: ListProvider;
  readonly remote: RemoteBlog;
  readonly posts: Map<string, RemotePost>;
  readonly hiddenPosts: Map<string, RemotePost>;
  /** Comments that the blog counts and shows to nobody, by post. */
  readonly uncounted: Map<string, number>;
  readonly comments: Map<string, FakeComment>;
  /** Every request made, in order, with what was asked. */
  readonly calls: { readonly call: FakeCall; readonly detail: string }[];
  addPost(over?: Partial<RemotePost>): RemotePost;
  editPost(remoteId: string, over: Partial<RemotePost>): void;
  deletePost(remoteId: string): void;
  /** A draft again, or in the trash: nobody sees it, and its comments are not counted. */
  hidePost(remoteId: string): void;
  showPost(remoteId: string): void;
  addComment(postRemoteId: string, over?: Partial<FakeComment>): FakeComment;
  editComment(remoteId: string, contentHtml: string): void;
  /** Taken back into moderation, or never let out of it. */
  hold(remoteId: string): void;
  /** Made visible, with the id and date it always had. */
  approve(remoteId: string): void;
  /** Gone for good; its answers move up to its parent, as WordPress does it. */
  deleteComment(remoteId: string): void;
  /** The next call of this kind (or of any kind) fails; `times` calls in a row. */
  failNext(call: FakeCall | 'any', error: AppError, times?: number): void;
  /** Runs before every answer: a place to wait, to change the blog mid-way, or to throw. */
  before: ((call: FakeCall, signal: AbortSignal | undefined) => Promise<void> | void) | null;
  /** Rows it gives at most in one page, whatever was asked: some hosts set such a limit. */
  mostPerPage: number;
  /** Changes the order of the rows inside each page that is answered. */
  arrange: (<T>(rows: readonly T[]) => readonly T[]) | null;
  /** What `send` does: the default keeps the reply and shows it. */
  onSend: ((reply: Reply) => SendOutcome) | null;
  /** Accepted replies are held first. */
  holdsReplies: boolean;
  /** Users whose sign-in is good, by login. */
  readonly users: Map<string, RemoteUser>;
}

const HOUR = 3_600_000;

/** A blog in memory with WordPress's manners: ids only grow, edits and approvals change no date. */
export function fakeBlog(
  options: { url?: string; name?: string; kind?: string; now?: () => number; start?: number } = {},
): FakeBlog {
  const url = options.url ?? 'https://blog.example/';
  const start = options.start ?? Date.UTC(2026, 10, 24, 9, 0, 0);
  const now = options.now ?? (() => start);
  let nextId = 1;
  const failures: { call: FakeCall | 'any'; error: AppError }[] = [];
  const author = { remoteId: '1', name: 'Ada Author' };

  const remote: RemoteBlog = {
    name: options.name ?? 'A Blog',
    description: 'Thoughts in memory',
    url,
    apiRoot: `${url}wp-json/`,
    capabilities: {
      wholeThreads: true,
      guestReply: true,
      accountReply: true,
      authorizeUrl: null,
    },
    feeds: null,
  };

  const visible = (comment: FakeComment): boolean =>
    comment.state === 'visible' && blog.posts.has(comment.postRemoteId);
  const shown = ({ state: _state, ...comment }: FakeComment): RemoteComment => ({ ...comment });
  const newestFirst = (a: RemoteComment, b: RemoteComment): number =>
    Number(b.remoteId) - Number(a.remoteId);
  const ofPosts = (query: Pick<CommentQuery, 'postRemoteIds' | 'order'>): RemoteComment[] => {
    const wanted = query.postRemoteIds === null ? null : new Set(query.postRemoteIds);
    const rows = [...blog.comments.values()]
      .filter((comment) => (wanted?.has(comment.postRemoteId) ?? true) && visible(comment))
      .filter((comment) => comment.kind === 'comment')
      .sort(newestFirst)
      .map(shown);
    return query.order === 'oldestFirst' ? rows.reverse() : rows;
  };
  const hiddenRows = (postRemoteIds: readonly string[] | null): number =>
    [...blog.uncounted]
      .filter(([post]) => (postRemoteIds?.includes(post) ?? true) && blog.posts.has(post))
      .reduce((sum, [, count]) => sum + count, 0);
  /** Rows that may not be read are dropped after counting, as WordPress does it. */
  const counted = <T>(page: Page<T>, query: CommentQuery): Page<T> => {
    const total = (page.total ?? 0) + hiddenRows(query.postRemoteIds);
    const perPage = Math.min(query.perPage, blog.mostPerPage);
    return { ...page, total, totalPages: Math.ceil(total / perPage) };
  };

  const page = <T>(
    rows: readonly T[],
    query: { readonly page: number; readonly perPage: number },
  ): Page<T> => {
    const perPage = Math.min(query.perPage, blog.mostPerPage);
    const from = (query.page - 1) * perPage;
    return {
      items: rows.slice(from, from + perPage),
      total: rows.length,
      totalPages: Math.ceil(rows.length / perPage),
    };
  };

  async function asked<T>(
    call: FakeCall,
    detail: string,
    signal: AbortSignal | undefined,
    answer: () => T,
  ): Promise<Result<T>> {
    blog.calls.push({ call, detail });
    if (blog.before !== null) await blog.before(call, signal);
    if (signal?.aborted) return fail({ code: 'timeout', detail: 'aborted' });
    const index = failures.findIndex((failure) => failure.call === 'any' || failure.call === call);
    const [failure] = index === -1 ? [] : failures.splice(index, 1);
    if (failure !== undefined) return fail(failure.error);
    const value = answer();
    if (blog.arrange === null || !hasItems(value)) return ok(value);
    return ok({ ...value, items: blog.arrange(value.items) });
  }

  const seenBy = (access: BlogAccess): RemoteUser | null =>
    access.credentials === null ? null : (blog.users.get(access.credentials.login) ?? null);

  const provider: ListProvider = {
    kind: options.kind ?? 'fake',
    reading: 'lists',
    discover: async (address, signal) => {
      const host = new URL(url).host;
      if (!address.includes(host)) return fail({ code: 'noApi', host: address });
      return asked('discover', address, signal, (): readonly Choice[] => [
        {
          key: `blog:${url}`,
          what: 'blog',
          kind: provider.kind,
          blog: remote,
          post: null,
          feedFormat: null,
          apiProblem: null,
        },
      ]);
    },
    newest: (_access, postRemoteIds, signal) =>
      asked('newest', postRemoteIds?.join(',') ?? 'all', signal, (): Newest => {
        if (postRemoteIds !== null) checkPosts(postRemoteIds);
        const rows = ofPosts({ postRemoteIds, order: 'newestFirst' });
        return {
          remoteId: rows[0]?.remoteId ?? null,
          count: rows.length + hiddenRows(postRemoteIds),
        };
      }),
    postStamps: (_access, query, signal) =>
      asked('postStamps', JSON.stringify(query), signal, () => {
        checkPerPage(query.perPage);
        const rows: PostStamp[] = [...blog.posts.values()]
          .filter((post) => query.remoteIds?.includes(post.remoteId) ?? true)
          .sort((a, b) => changedAt(b) - changedAt(a) || Number(b.remoteId) - Number(a.remoteId));
        return page(
          rows.map(({ remoteId, publishedAt, modifiedAt, commentsOpen }) => ({
            remoteId,
            publishedAt,
            modifiedAt,
            commentsOpen,
          })),
          query,
        );
      }),
    post: (_access, remoteId, signal) =>
      asked('post', remoteId, signal, (): PostFate => {
        if (blog.posts.has(remoteId)) return { state: 'visible' };
        return { state: blog.hiddenPosts.has(remoteId) ? 'hidden' : 'deleted' };
      }),
    posts: (_access, query: PostQuery, signal) =>
      asked('posts', JSON.stringify(query), signal, () => {
        checkPerPage(query.perPage);
        const before = query.before ?? null;
        const rows = [...blog.posts.values()]
          .filter((post) => query.remoteIds?.includes(post.remoteId) ?? true)
          .filter((post) => before === null || (post.mark ?? '') <= before)
          .sort((a, b) => b.publishedAt - a.publishedAt || Number(b.remoteId) - Number(a.remoteId));
        return page(rows, query);
      }),
    comments: (_access, query, signal) =>
      asked('comments', JSON.stringify(query), signal, () => {
        checkPerPage(query.perPage);
        if (query.postRemoteIds !== null) checkPosts(query.postRemoteIds);
        return counted(page(ofPosts(query), query), query);
      }),
    commentIds: (_access, query, signal) =>
      asked('commentIds', JSON.stringify(query), signal, () => {
        checkPerPage(query.perPage);
        if (query.postRemoteIds !== null) checkPosts(query.postRemoteIds);
        const refs: RemoteCommentRef[] = ofPosts(query).map((comment) => ({
          remoteId: comment.remoteId,
          postRemoteId: comment.postRemoteId,
          parentRemoteId: comment.parentRemoteId,
        }));
        return counted(page(refs, query), query);
      }),
    commentsById: (_access, remoteIds, signal) =>
      asked('commentsById', remoteIds.join(','), signal, () => {
        if (remoteIds.length > 100) throw new Error('at most 100 ids');
        return remoteIds
          .map((id) => blog.comments.get(id))
          .filter((comment) => comment !== undefined)
          .filter(visible)
          .map(shown);
      }),
    comment: (_access, remoteId, signal) =>
      asked('comment', remoteId, signal, (): CommentFate => {
        const comment = blog.comments.get(remoteId);
        if (comment === undefined || comment.state === 'deleted') return { state: 'deleted' };
        return visible(comment)
          ? { state: 'visible', comment: shown(comment) }
          : { state: 'hidden' };
      }),
    thoughts: (_access, post, signal) =>
      asked('thoughts', post.remoteId, signal, () =>
        [...blog.comments.values()]
          .filter((comment) => comment.postRemoteId === post.remoteId && visible(comment))
          .sort(newestFirst)
          .slice(0, 10)
          .map(shown),
      ),
    whoAmI: async (access, signal) => {
      const answer = await asked('whoAmI', access.credentials?.login ?? '', signal, () =>
        seenBy(access),
      );
      if (!answer.ok) return answer;
      return answer.value === null ? fail({ code: 'unauthorized' }) : ok(answer.value);
    },
    send: async (_access, reply, signal) => {
      const answer = await asked('send', reply.text, signal, () => {
        if (blog.onSend !== null) return blog.onSend(reply);
        const comment = keepReply(reply);
        return { outcome: 'accepted', reply: found(comment) } satisfies SendOutcome;
      });
      return answer.ok ? answer.value : { outcome: 'unsent', error: answer.error };
    },
    findReply: (_access, reply, signal) =>
      asked('findReply', reply.text, signal, () => {
        const comment = [...blog.comments.values()].find(
          (other) =>
            other.state !== 'deleted' &&
            other.postRemoteId === reply.postRemoteId &&
            other.parentRemoteId === reply.parentRemoteId &&
            other.authorName === reply.author.name &&
            other.contentHtml === replyHtml(reply),
        );
        return comment === undefined ? null : found(comment);
      }),
  };

  const replyHtml = (reply: Reply): string => `<p>${reply.text}</p>`;
  const found = (comment: FakeComment): FoundReply => ({
    remoteId: comment.remoteId,
    state: comment.state === 'visible' ? 'visible' : 'held',
    permalink: comment.permalink,
    comment: comment.state === 'visible' ? shown(comment) : null,
  });
  const keepReply = (reply: Reply): FakeComment =>
    blog.addComment(reply.postRemoteId, {
      parentRemoteId: reply.parentRemoteId,
      authorName: reply.author.name,
      authorRemoteId: reply.author.kind === 'account' ? reply.author.remoteUserId : null,
      contentHtml: replyHtml(reply),
      publishedAt: now(),
      state: blog.holdsReplies ? 'held' : 'visible',
    });

  const blog: FakeBlog = {
    provider,
    remote,
    posts: new Map(),
    hiddenPosts: new Map(),
    uncounted: new Map(),
    comments: new Map(),
    calls: [],
    before: null,
    arrange: null,
    mostPerPage: 100,
    onSend: null,
    holdsReplies: false,
    users: new Map(),
    addPost: (over = {}) => {
      const remoteId = over.remoteId ?? String(nextId++);
      const publishedAt = over.publishedAt ?? now() - HOUR;
      const post: RemotePost = {
        remoteId,
        url: `${url}?p=${remoteId}`,
        titleHtml: `Post ${remoteId}`,
        authorRemoteId: author.remoteId,
        authorName: author.name,
        publishedAt,
        modifiedAt: over.publishedAt ?? publishedAt,
        contentHtml: `<p>Words of post ${remoteId}.</p>`,
        excerptHtml: '',
        commentsOpen: true,
        categories: [],
        mark: markOf(publishedAt),
        commentFeedUrl: null,
        ...over,
      };
      blog.posts.set(remoteId, post);
      return post;
    },
    editPost: (remoteId, over) => {
      const post = blog.posts.get(remoteId);
      if (post === undefined) throw new Error(`no post ${remoteId}`);
      blog.posts.set(remoteId, { ...post, modifiedAt: now(), ...over });
    },
    deletePost: (remoteId) => {
      blog.posts.delete(remoteId);
      for (const comment of [...blog.comments.values()]) {
        if (comment.postRemoteId === remoteId) blog.comments.delete(comment.remoteId);
      }
    },
    hidePost: (remoteId) => {
      const post = blog.posts.get(remoteId);
      if (post === undefined) throw new Error(`no post ${remoteId}`);
      blog.posts.delete(remoteId);
      blog.hiddenPosts.set(remoteId, post);
    },
    showPost: (remoteId) => {
      const post = blog.hiddenPosts.get(remoteId);
      if (post === undefined) throw new Error(`no hidden post ${remoteId}`);
      blog.hiddenPosts.delete(remoteId);
      blog.posts.set(remoteId, { ...post, modifiedAt: now() });
    },
    addComment: (postRemoteId, over = {}) => {
      const remoteId = over.remoteId ?? String(nextId++);
      const comment: FakeComment = {
        remoteId,
        postRemoteId,
        parentRemoteId: null,
        kind: 'comment',
        authorName: `Reader ${remoteId}`,
        authorUrl: '',
        authorRemoteId: null,
        publishedAt: now(),
        permalink: `${url}?p=${postRemoteId}#comment-${remoteId}`,
        contentHtml: `<p>Comment ${remoteId}.</p>`,
        state: 'visible',
        ...over,
      };
      blog.comments.set(remoteId, comment);
      return comment;
    },
    editComment: (remoteId, contentHtml) => change(remoteId, { contentHtml }),
    hold: (remoteId) => change(remoteId, { state: 'held' }),
    approve: (remoteId) => change(remoteId, { state: 'visible' }),
    deleteComment: (remoteId) => {
      const gone = blog.comments.get(remoteId);
      if (gone === undefined) throw new Error(`no comment ${remoteId}`);
      blog.comments.delete(remoteId);
      for (const comment of blog.comments.values()) {
        if (comment.parentRemoteId === remoteId) {
          change(comment.remoteId, { parentRemoteId: gone.parentRemoteId });
        }
      }
    },
    failNext: (call, error, times = 1) => {
      for (let i = 0; i < times; i += 1) failures.push({ call, error });
    },
  };

  function change(remoteId: string, over: Partial<FakeComment>): void {
    const comment = blog.comments.get(remoteId);
    if (comment === undefined) throw new Error(`no comment ${remoteId}`);
    blog.comments.set(remoteId, { ...comment, ...over });
  }

  return blog;
}

const changedAt = (post: RemotePost): number => post.modifiedAt ?? post.publishedAt;

const hasItems = (value: unknown): value is { readonly items: readonly unknown[] } =>
  typeof value === 'object' && value !== null && 'items' in value;

/** The blog's own clock, as WordPress writes it. */
const markOf = (at: number): string => new Date(at).toISOString().slice(0, 19);

function checkPosts(postRemoteIds: readonly string[]): void {
  if (postRemoteIds.length === 0) throw new Error('no posts asked for');
  if (postRemoteIds.length > 100) throw new Error('at most 100 posts');
}

function checkPerPage(perPage: number): void {
  if (perPage < 1 || perPage > 100) throw new Error(`per_page ${perPage}`);
}
