import type { AppError, Capabilities, Result } from '#contract/index.ts';

/**
 * A kind of blog, seen from the core. Providers return data and never touch the store; texts are HTML as the
 * blog sent it. Remote ids are strings here (numbers in WordPress, addresses or guids in feeds).
 *
 * Two ways of reading: `lists` can be asked for anything, however old (an API); `window` shows only the newest
 * of each kind (feeds). Sync has a way of its own for each.
 */
export type Provider = ListProvider | WindowProvider;

/** What both ways of reading have in common. */
export interface ProviderBase {
  readonly kind: string;
  /**
   * Looks at any address and says what can be followed there, the recommended first; never an empty list.
   * Errors: invalidInput, offline, timeout, notFound, noApi, badResponse, forbidden.
   */
  discover(address: string, signal?: AbortSignal): Promise<Result<readonly Choice[]>>;
  /** One comment's fate. */
  comment(blog: BlogAccess, remoteId: string, signal?: AbortSignal): Promise<Result<CommentFate>>;
  /**
   * Comments and pingbacks that the post's own feed shows (the newest 10 on most blogs). Those in `here` may be
   * left out: they are read in another way.
   */
  thoughts(
    blog: BlogAccess,
    post: {
      readonly remoteId: string;
      readonly url: string;
      /** As `RemotePost.commentFeedUrl` said. */
      readonly commentFeedUrl?: string | null;
      /** Ids of its comments that are known already. */
      readonly here?: ReadonlySet<string>;
    },
    signal?: AbortSignal,
  ): Promise<Result<readonly RemoteComment[]>>;
  /** Verifies a login; gives the user's id and name. Errors: unauthorized and the network's. */
  whoAmI(blog: BlogAccess, signal?: AbortSignal): Promise<Result<RemoteUser>>;
  /** Sends a reply once. Never retries by itself. */
  send(blog: BlogAccess, reply: Reply, signal?: AbortSignal): Promise<SendOutcome>;
  /** Looks for a reply that may have arrived: same post, parent, author name and text. */
  findReply(
    blog: BlogAccess,
    reply: Reply,
    signal?: AbortSignal,
  ): Promise<Result<FoundReply | null>>;
}

export interface ListProvider extends ProviderBase {
  readonly reading: 'lists';
  /** The cheapest look at the comments of these posts (at most 100; null for the whole blog): a few bytes. */
  newest(
    blog: BlogAccess,
    postRemoteIds: readonly string[] | null,
    signal?: AbortSignal,
  ): Promise<Result<Newest>>;
  /** Posts without their texts, newest modification first, or those of `remoteIds` (at most 100) that are visible. */
  postStamps(
    blog: BlogAccess,
    query: StampQuery,
    signal?: AbortSignal,
  ): Promise<Result<Page<PostStamp>>>;
  /** Whole posts, newest date first, or those of `remoteIds` (at most 100) that are visible. */
  posts(
    blog: BlogAccess,
    query: PostQuery,
    signal?: AbortSignal,
  ): Promise<Result<Page<RemotePost>>>;
  /** One post's fate. */
  post(blog: BlogAccess, remoteId: string, signal?: AbortSignal): Promise<Result<PostFate>>;
  /** Comments (no pingbacks) by id. */
  comments(
    blog: BlogAccess,
    query: CommentQuery,
    signal?: AbortSignal,
  ): Promise<Result<Page<RemoteComment>>>;
  /** The same without texts, for finding late approvals and removals. */
  commentIds(
    blog: BlogAccess,
    query: CommentQuery,
    signal?: AbortSignal,
  ): Promise<Result<Page<RemoteCommentRef>>>;
  /** These comments again (at most 100), for finding edits; those that are not visible are absent. */
  commentsById(
    blog: BlogAccess,
    remoteIds: readonly string[],
    signal?: AbortSignal,
  ): Promise<Result<readonly RemoteComment[]>>;
}

export interface WindowProvider extends ProviderBase {
  readonly reading: 'window';
  /** The blog's feed of posts. `known` makes the request conditional. */
  postWindow(
    blog: BlogAccess,
    known: Validators | null,
    signal?: AbortSignal,
  ): Promise<Result<FeedAnswer<WindowPost>>>;
  /** The blog's feed of comments on all its posts; an empty answer if it has none. */
  commentWindow(
    blog: BlogAccess,
    known: Validators | null,
    signal?: AbortSignal,
  ): Promise<Result<FeedAnswer<RemoteComment>>>;
  /**
   * A post that the feed no longer holds, as the head of its page tells of it: title, date, first words. Null if
   * there is no such page.
   */
  postOnPage(
    blog: BlogAccess,
    remoteId: string,
    signal?: AbortSignal,
  ): Promise<Result<WindowPost | null>>;
}

export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type FeedAnswer<T> =
  /** 304: as it was. */
  | { readonly isUnchanged: true }
  | {
      readonly isUnchanged: false;
      readonly items: readonly T[];
      readonly validators: Validators;
      /** The feed asks not to be fetched more often than this (ttl, sy:updatePeriod, max-age); null if it does not. */
      readonly everyMs: number | null;
    };

/** A post as a feed shows it. */
export interface WindowPost extends RemotePost {
  /** Comments (and pingbacks) as the feed counts them (slash:comments, thr:total); null if it does not. */
  readonly commentCount: number | null;
}

/** What can be followed at an address. */
export interface Choice {
  /** Names this choice among those of the same address, and stays the same when it is looked at again. */
  readonly key: string;
  readonly what: 'blog' | 'post' | 'feed';
  /** The provider's kind. */
  readonly kind: string;
  readonly blog: RemoteBlog;
  /** With `post`: which; else the post whose address was pasted, if it was one. */
  readonly post: { readonly remoteId: string; readonly url: string; readonly title: string } | null;
  readonly feedFormat: 'rss' | 'rdf' | 'atom' | 'json' | null;
  /** Why it is read by feeds although it has an API. */
  readonly apiProblem: AppError | null;
}

export interface Newest {
  /** The newest visible comment; null if there is none. */
  readonly remoteId: string | null;
  /** All visible comments of those posts; null if the blog does not say. May count some that it shows to nobody. */
  readonly count: number | null;
}

/** What a provider needs to reach one blog. */
export interface BlogAccess {
  readonly url: string;
  readonly apiRoot: string;
  readonly credentials: { readonly login: string; readonly password: string } | null;
  /** The addresses of its feeds, where they are what is read. */
  readonly feeds?: BlogFeeds | null;
  /** Told of every answer, for the ledger. */
  readonly onExchange?: (exchange: Exchange) => void;
}

export interface BlogFeeds {
  readonly posts: string;
  /** Of comments on all posts; null if there is none. */
  readonly comments: string | null;
}

/** One request and what its answer weighed. */
export interface Exchange {
  readonly status: number;
  /** Bytes of the body as it came over the wire, packed if it was. */
  readonly bytes: number;
}

export interface RemoteBlog {
  readonly name: string;
  readonly description: string;
  /** Home page as the blog names it; identifies the blog. */
  readonly url: string;
  /** Root of its API; for a feed, the feed's own address. */
  readonly apiRoot: string;
  readonly capabilities: Capabilities;
  readonly feeds: BlogFeeds | null;
}

export interface PostQuery {
  readonly page: number;
  /** 1–100. */
  readonly perPage: number;
  /**
   * Only posts dated before this `RemotePost.mark` or in the same second: a way through all posts that stands
   * firm while others come and go.
   */
  readonly before?: string | null;
  /** These posts only, at most 100. */
  readonly remoteIds?: readonly string[];
}

export interface StampQuery {
  readonly page: number;
  /** 1–100. */
  readonly perPage: number;
  readonly remoteIds?: readonly string[];
}

/** What tells whether a post is as it was. */
export interface PostStamp {
  readonly remoteId: string;
  readonly publishedAt: number;
  readonly modifiedAt: number | null;
  readonly commentsOpen: boolean;
}

export interface CommentQuery {
  /** At most 100; null for the whole blog. */
  readonly postRemoteIds: readonly string[] | null;
  readonly page: number;
  /** 1–100. */
  readonly perPage: number;
  /** By id. */
  readonly order: 'newestFirst' | 'oldestFirst';
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Rows in all, and pages; null if the blog does not say. */
  readonly total: number | null;
  readonly totalPages: number | null;
}

export interface RemotePost {
  readonly remoteId: string;
  readonly url: string;
  readonly titleHtml: string;
  readonly authorRemoteId: string | null;
  readonly authorName: string;
  readonly publishedAt: number;
  readonly modifiedAt: number | null;
  readonly contentHtml: string;
  readonly excerptHtml: string;
  readonly commentsOpen: boolean;
  readonly categories: readonly string[];
  /** Absent where the blog tells none apart from categories. */
  readonly tags?: readonly string[];
  /** Its place in the order of dates, for `PostQuery.before`; null where there is no such order. */
  readonly mark: string | null;
  /** Address of its own comment feed, if it is known not to be the usual one. */
  readonly commentFeedUrl: string | null;
}

export interface RemoteComment {
  readonly remoteId: string;
  readonly postRemoteId: string;
  /** null at the top. */
  readonly parentRemoteId: string | null;
  readonly kind: 'comment' | 'pingback';
  readonly authorName: string;
  readonly authorUrl: string;
  /** The largest picture of its author that the blog names; null or absent if it names none. */
  readonly avatarUrl?: string | null;
  /** null for guests. */
  readonly authorRemoteId: string | null;
  readonly publishedAt: number;
  readonly permalink: string;
  readonly contentHtml: string;
}

export interface RemoteCommentRef {
  readonly remoteId: string;
  readonly postRemoteId: string;
  readonly parentRemoteId: string | null;
}

export type CommentFate =
  | { readonly state: 'visible'; readonly comment: RemoteComment }
  /** In moderation, spam or trash: the blog does not say which. */
  | { readonly state: 'hidden' }
  | { readonly state: 'deleted' };

export type PostFate =
  | { readonly state: 'visible' }
  /** A draft again, private, or in the trash. */
  | { readonly state: 'hidden' }
  | { readonly state: 'deleted' };

export interface RemoteUser {
  readonly remoteId: string;
  readonly name: string;
}

export interface Reply {
  readonly postRemoteId: string;
  readonly postUrl: string;
  readonly parentRemoteId: string | null;
  /** Plain text as typed; the provider turns it into what the blog keeps unchanged. */
  readonly text: string;
  readonly author:
    | {
        readonly kind: 'guest';
        readonly name: string;
        readonly email: string;
        readonly url: string;
      }
    | { readonly kind: 'account'; readonly remoteUserId: string; readonly name: string };
  /** When it was first sent, ms; `findReply` looks no further back than a day before. Null before the first attempt. */
  readonly firstSentAt: number | null;
}

export interface FoundReply {
  readonly remoteId: string;
  readonly state: 'visible' | 'held';
  readonly permalink: string;
  /** Present if the blog lets it be read. */
  readonly comment: RemoteComment | null;
}

/** `unsent`: surely not there. `uncertain`: may be there; look before anything else. */
export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly reply: FoundReply }
  | { readonly outcome: 'duplicate' }
  | { readonly outcome: 'unsent'; readonly error: AppError }
  | { readonly outcome: 'uncertain'; readonly error: AppError };
