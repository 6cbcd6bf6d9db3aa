import { type AppError, fail, ok, type Result } from '#contract/index.ts';
import type {
  BlogAccess,
  FeedAnswer,
  RemoteBlog,
  RemoteComment,
  Validators,
  WindowPost,
  WindowProvider,
} from '#core/providers/provider.ts';

export type FeedCall = 'postWindow' | 'commentWindow' | 'thoughts' | 'postOnPage';

export interface FeedComment extends RemoteComment {
  isVisible: boolean;
}

/** A blog in memory that shows only its feeds, with WordPress's manners: see each field. */
export interface FakeFeed {
  readonly provider: WindowProvider;
  readonly remote: RemoteBlog;
  /** Newest last. */
  readonly posts: Map<string, WindowPost>;
  readonly comments: Map<string, FeedComment>;
  /** What was asked, with `whole`, `known` or the post. */
  readonly calls: { readonly call: FeedCall; readonly detail: string }[];
  /** Entries that a feed holds. */
  window: number;
  /** Posts that are in no feed and on no page. */
  readonly lost: Set<string>;
  addPost(name: string, over?: Partial<WindowPost>): WindowPost;
  addComment(post: WindowPost, over?: Partial<FeedComment>): FeedComment;
  change(remoteId: string, over: Partial<FeedComment>): void;
  remove(remoteId: string): void;
  failNext(call: FeedCall, error: AppError): void;
}

const HOUR = 3_600_000;

export function fakeFeed(options: {
  readonly now: () => number;
  readonly hasComments?: boolean;
}): FakeFeed {
  const { now, hasComments = true } = options;
  const url = 'https://feed.example/';
  let nextId = 1;
  const failures: { call: FeedCall; error: AppError }[] = [];
  const visible = (): FeedComment[] =>
    [...feed.comments.values()]
      .filter((comment) => comment.isVisible)
      .sort((a, b) => b.publishedAt - a.publishedAt || Number(b.remoteId) - Number(a.remoteId));
  const shown = ({ isVisible: _isVisible, ...comment }: FeedComment): RemoteComment => comment;
  /** The newest date, and nothing else, makes the validator: edits and late approvals hide behind it. */
  const validator = (dates: readonly number[]): Validators => {
    const newest = Math.max(0, ...dates);
    return { etag: `"${newest}"`, lastModified: new Date(newest).toUTCString() };
  };

  function asked<T>(call: FeedCall, detail: string, answer: () => T): Promise<Result<T>> {
    feed.calls.push({ call, detail });
    const index = failures.findIndex((failure) => failure.call === call);
    const [failure] = index === -1 ? [] : failures.splice(index, 1);
    return Promise.resolve(failure === undefined ? ok(answer()) : fail(failure.error));
  }

  function windowOf<T>(
    known: Validators | null,
    validators: Validators,
    items: () => readonly T[],
  ): FeedAnswer<T> {
    if (known !== null && known.etag === validators.etag) return { isUnchanged: true };
    return { isUnchanged: false, items: items(), validators, everyMs: HOUR };
  }

  const counted = (post: WindowPost): WindowPost => ({
    ...post,
    commentCount:
      post.commentCount === null
        ? null
        : visible().filter((comment) => comment.postRemoteId === post.remoteId).length,
  });
  const unused = (): never => {
    throw new Error('sync does not ask for this');
  };

  const provider: WindowProvider = {
    kind: 'feed',
    reading: 'window',
    postWindow: (_blog: BlogAccess, known) =>
      asked('postWindow', known === null ? 'whole' : 'known', () =>
        windowOf(
          known,
          validator([...feed.posts.values()].map((post) => post.modifiedAt ?? post.publishedAt)),
          () =>
            [...feed.posts.values()]
              .filter((post) => !feed.lost.has(post.remoteId))
              .reverse()
              .slice(0, feed.window)
              .map(counted),
        ),
      ),
    commentWindow: (_blog, known) =>
      asked('commentWindow', known === null ? 'whole' : 'known', () =>
        windowOf(known, validator(visible().map((comment) => comment.publishedAt)), () =>
          visible().slice(0, feed.window).map(shown),
        ),
      ),
    thoughts: (_blog, post) =>
      asked('thoughts', post.remoteId, () =>
        visible()
          .filter((comment) => comment.postRemoteId === post.remoteId)
          .slice(0, feed.window)
          .map(shown),
      ),
    postOnPage: (_blog, remoteId) =>
      asked('postOnPage', remoteId, () => {
        const post = feed.posts.get(remoteId);
        return post === undefined || feed.lost.has(remoteId)
          ? null
          : { ...post, contentHtml: '', commentCount: null };
      }),
    discover: unused,
    comment: unused,
    whoAmI: unused,
    send: unused,
    findReply: unused,
  };

  const feed: FakeFeed = {
    provider,
    remote: {
      name: 'A Feed',
      description: '',
      url,
      apiRoot: `${url}feed/`,
      capabilities: {
        wholeThreads: false,
        guestReply: false,
        accountReply: false,
        authorizeUrl: null,
      },
      feeds: { posts: `${url}feed/`, comments: hasComments ? `${url}comments/feed/` : null },
    },
    posts: new Map(),
    comments: new Map(),
    calls: [],
    window: 10,
    lost: new Set(),
    addPost: (name, over = {}) => {
      const remoteId = `${url}${name}/`;
      const post: WindowPost = {
        remoteId,
        url: remoteId,
        titleHtml: name,
        authorRemoteId: null,
        authorName: 'Ada',
        publishedAt: now() - HOUR,
        modifiedAt: null,
        contentHtml: `<p>Words of ${name}.</p>`,
        excerptHtml: '',
        commentsOpen: true,
        categories: [],
        mark: null,
        commentFeedUrl: null,
        commentCount: 0,
        ...over,
      };
      feed.posts.set(remoteId, post);
      return post;
    },
    addComment: (post, over = {}) => {
      const remoteId = String(nextId++);
      const comment: FeedComment = {
        remoteId,
        postRemoteId: post.remoteId,
        parentRemoteId: null,
        kind: 'comment',
        authorName: `Reader ${remoteId}`,
        authorUrl: '',
        authorRemoteId: null,
        publishedAt: now(),
        permalink: `${post.url}#comment-${remoteId}`,
        contentHtml: `<p>Comment ${remoteId}.</p>`,
        isVisible: true,
        ...over,
      };
      feed.comments.set(comment.remoteId, comment);
      return comment;
    },
    change: (remoteId, over) => {
      const comment = feed.comments.get(remoteId);
      if (comment === undefined) throw new Error(`no comment ${remoteId}`);
      feed.comments.set(remoteId, { ...comment, ...over });
    },
    remove: (remoteId) => void feed.comments.delete(remoteId),
    failNext: (call, error) => void failures.push({ call, error }),
  };
  return feed;
}
