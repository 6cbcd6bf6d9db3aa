import type { Capabilities, Result } from '#contract/index.ts';

/**
 * A kind of blog, seen from the core. Providers return data and never touch the store; texts are HTML as the
 * blog sent it. Remote ids are strings here (numbers in WordPress, guids in feeds).
 */
export interface Provider {
  readonly kind: string;
  /** Looks at any address of a blog and says where its API is. Errors: invalidInput, offline, timeout, notFound, noApi, badResponse, forbidden. */
  discover(address: string, signal?: AbortSignal): Promise<Result<RemoteBlog>>;
  /** Newest first by modification. `since` (ms) is inclusive with the provider's own overlap; null = the newest posts. */
  posts(
    blog: BlogAccess,
    query: PostQuery,
    signal?: AbortSignal,
  ): Promise<Result<Page<RemotePost>>>;
  /** Comments of these posts, newest id first. */
  comments(
    blog: BlogAccess,
    query: CommentQuery,
    signal?: AbortSignal,
  ): Promise<Result<Page<RemoteComment>>>;
  /** Only ids, for finding late approvals and removals. Newest id first. */
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
  /** One comment's fate. */
  comment(blog: BlogAccess, remoteId: string, signal?: AbortSignal): Promise<Result<CommentFate>>;
  /** Comments and pingbacks that the post's own feed shows (the newest 10 on most blogs). */
  thoughts(
    blog: BlogAccess,
    post: { readonly remoteId: string; readonly url: string },
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

/** What a provider needs to reach one blog. */
export interface BlogAccess {
  readonly url: string;
  readonly apiRoot: string;
  readonly credentials: { readonly login: string; readonly password: string } | null;
}

export interface RemoteBlog {
  readonly name: string;
  readonly description: string;
  /** Home page as the blog names it; identifies the blog. */
  readonly url: string;
  readonly apiRoot: string;
  readonly capabilities: Capabilities;
  /** If the address was one post's: its id there. */
  readonly postRemoteId: string | null;
}

export interface PostQuery {
  readonly page: number;
  /** 1–100. */
  readonly perPage: number;
  readonly modifiedSince: number | null;
  /** These posts only, at most 100. */
  readonly remoteIds?: readonly string[];
}

export interface CommentQuery {
  readonly postRemoteIds: readonly string[];
  readonly page: number;
  /** 1–100. */
  readonly perPage: number;
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
}

export interface RemoteComment {
  readonly remoteId: string;
  readonly postRemoteId: string;
  /** null at the top. */
  readonly parentRemoteId: string | null;
  readonly kind: 'comment' | 'pingback';
  readonly authorName: string;
  readonly authorUrl: string;
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
  | { readonly outcome: 'unsent'; readonly error: import('#contract/index.ts').AppError }
  | { readonly outcome: 'uncertain'; readonly error: import('#contract/index.ts').AppError };
