import type { BlogId, CommentId, NoticeId, PlaceName, PostId } from './model.ts';

/** What a query can depend on. Kept coarse on purpose: a refetch from SQLite takes a millisecond. */
export type Topic =
  | 'blogs'
  | 'posts'
  | 'comments'
  | 'readState'
  /** Stars, mutes, hidden words, conversations that are done. */
  | 'marks'
  | 'drafts'
  | 'outbox'
  | 'accounts'
  | 'settings'
  | 'sync'
  | 'imports'
  | 'search'
  | 'app';

/** Where the window should go: a place, a blog, a post, or one comment in its thread. */
export type Destination =
  | { readonly to: 'place'; readonly place: PlaceName }
  | { readonly to: 'blog'; readonly blogId: BlogId }
  | { readonly to: 'post'; readonly postId: PostId; readonly commentId?: CommentId };

/** A desktop notification, as plain text. */
export interface Notice {
  readonly id: NoticeId;
  readonly title: string;
  readonly body: string;
  readonly destination: Destination;
}

/** What the core tells its hosts, and they tell the renderer. */
export type AppEvent =
  | { readonly type: 'changed'; readonly topics: readonly Topic[] }
  | { readonly type: 'goto'; readonly destination: Destination }
  /** Browser host only: show this with the page's Notification API and answer with `notice.shown`. */
  | { readonly type: 'notice'; readonly notice: Notice }
  | {
      readonly type: 'command';
      readonly name: 'focusSearch' | 'showShortcuts' | 'addBlog' | 'openSettings';
    };
