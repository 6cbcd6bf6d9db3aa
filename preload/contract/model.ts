import type { AppError, RejectedReason } from './result.ts';

declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]?: B };

/** Local row numbers: they hold for this store only and never leave it. */
export type BlogId = Branded<number, 'BlogId'>;
export type PostId = Branded<number, 'PostId'>;
export type CommentId = Branded<number, 'CommentId'>;
/** Random, made where the draft is first typed, so that a save can be repeated safely. */
export type DraftId = Branded<string, 'DraftId'>;
export type NoticeId = Branded<string, 'NoticeId'>;

/** Times are ms since the epoch, UTC. `null` means unknown or never. */
export type Instant = number;

export type PlaceName = 'new' | 'all' | 'conversations' | 'drafts' | 'outbox';

/** How a reply can be sent to a blog. Asked for by name of ability, never by kind of blog. */
export interface Capabilities {
  /** Replies under a name and an e-mail address, by the blog's comment form. */
  readonly guestReply: boolean;
  /** Replies as a signed-in user with an application password. */
  readonly accountReply: boolean;
  /** Page where the person can make an application password, if the blog says so. */
  readonly authorizeUrl: string | null;
}

/** What a first look at an address found, shown before the blog is added. */
export interface BlogCandidate {
  readonly name: string;
  readonly description: string;
  /** Home page; also what identifies the blog. */
  readonly url: string;
  readonly alreadyAdded: BlogId | null;
}

export interface Blog {
  readonly id: BlogId;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly isSample: boolean;
  readonly capabilities: Capabilities;
  readonly identity: Identity;
  readonly unreadPosts: number;
  readonly unreadComments: number;
  readonly postCount: number;
  readonly sync: BlogSync;
}

export interface BlogSync {
  readonly state: 'idle' | 'checking' | 'firstSync';
  /** Only while `firstSync`: how much is here. `total` is null until the blog has said. */
  readonly progress: { readonly done: number; readonly total: number | null } | null;
  readonly lastCheckedAt: Instant | null;
  readonly nextCheckAt: Instant | null;
  /** Why the last check failed; null after one that went well. */
  readonly problem: AppError | null;
}

/** Who the person is on one blog. */
export type Identity =
  | { readonly kind: 'none' }
  | { readonly kind: 'guest'; readonly name: string; readonly email: string; readonly url: string }
  | {
      readonly kind: 'account';
      readonly login: string;
      readonly displayName: string;
      readonly problem: AppError | null;
    };

export interface PostSummary {
  readonly id: PostId;
  readonly blogId: BlogId;
  readonly blogName: string;
  readonly title: string;
  readonly authorName: string;
  readonly publishedAt: Instant;
  /** First words of the post, plain text. */
  readonly excerpt: string;
  readonly isUnread: boolean;
  /** Comments and pingbacks that are here: the "thoughts". */
  readonly thoughtCount: number;
  readonly unreadComments: number;
  /** Unread answers to the person's own comments. */
  readonly unreadAnswers: number;
  /** When something last happened: the post, or its newest comment. */
  readonly activeAt: Instant;
  readonly hasMine: boolean;
}

export interface Post extends PostSummary {
  readonly url: string;
  /** As the blog sent it: only `SafeHtml` may show it. */
  readonly contentHtml: string;
  readonly modifiedAt: Instant | null;
  readonly commentsOpen: boolean;
  readonly categories: readonly string[];
}

export type CommentState =
  | 'visible'
  /** No longer shown by the blog: deleted, or taken back into moderation. Kept here. */
  | 'withdrawn'
  /** The person's own, waiting for the blog's moderator. */
  | 'held';

export interface Comment {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly kind: 'comment' | 'pingback';
  /** Parent as the thread shows it: null at the top, for orphans, and where a cycle was cut. */
  readonly parentId: CommentId | null;
  /** True if the blog names a parent that is not here. */
  readonly isOrphan: boolean;
  readonly authorName: string;
  readonly authorUrl: string;
  readonly isByPostAuthor: boolean;
  readonly isMine: boolean;
  readonly isAnswerToMe: boolean;
  readonly isUnread: boolean;
  readonly publishedAt: Instant;
  /** When an edit was noticed here; null if none was. */
  readonly editedAt: Instant | null;
  /** When it came to this store; later than `publishedAt` if it was approved late. */
  readonly arrivedAt: Instant;
  readonly state: CommentState;
  readonly permalink: string;
  readonly contentHtml: string;
}

export interface Thread {
  readonly postId: PostId;
  /**
   * In reading order (each answer after its parent, oldest first); `depth` 0 is the top. `number` counts the
   * visible ones by date from 1, as a page does; held and withdrawn ones have 0.
   */
  readonly comments: readonly (Comment & { readonly depth: number; readonly number: number })[];
  readonly pingbacks: readonly Comment[];
  /** Comments and pingbacks: what the page counts as thoughts. */
  readonly thoughtCount: number;
  readonly unreadCount: number;
  /** When this thread was last read here; null if never. */
  readonly lastReadAt: Instant | null;
}

export interface Draft {
  readonly id: DraftId;
  readonly target: DraftTarget;
  readonly text: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** What the last attempt to send was refused for, if it came back from the outbox. */
  readonly refusal: AppError | null;
}

/** What a draft answers, with enough to show it even if the blog is gone. */
export interface DraftTarget {
  readonly blogId: BlogId;
  readonly blogName: string;
  readonly postId: PostId;
  readonly postTitle: string;
  readonly parentId: CommentId | null;
  readonly parentAuthor: string | null;
  readonly parentExcerpt: string | null;
}

export type OutboxState =
  | 'queued' // waits for its turn
  | 'waiting' // waits for the network or for a time (`nextAttemptAt`)
  | 'needsYou' // waits for a sign-in or a name and e-mail
  | 'sending'
  | 'uncertain' // was sent, and no answer came: being looked for on the blog
  | 'sent' // on the blog and visible
  | 'held' // on the blog, waiting for its moderator
  | 'refused'; // the blog said no; the text is a draft again

export interface OutboxItem {
  readonly id: DraftId;
  readonly target: DraftTarget;
  readonly text: string;
  readonly state: OutboxState;
  readonly queuedAt: Instant;
  readonly settledAt: Instant | null;
  readonly attempts: number;
  readonly nextAttemptAt: Instant | null;
  /** Why it waits or was refused. */
  readonly problem: AppError | null;
  /** The comment it became, if it is here. */
  readonly commentId: CommentId | null;
  readonly permalink: string | null;
  readonly log: readonly OutboxLogLine[];
}

export interface OutboxLogLine {
  readonly at: Instant;
  readonly event:
    | 'queued'
    | 'attempt'
    | 'accepted' // the blog took it
    | 'found' // proven by looking at the blog
    | 'notFound' // looked, and it was not there
    | 'failed'
    | 'refused'
    | 'cancelled'
    | 'approved'
    | 'resolvedByHand';
  readonly detail: string;
}

export interface Counts {
  readonly new: number;
  readonly conversations: number;
  readonly drafts: number;
  /** Waiting to be sent. */
  readonly outboxWaiting: number;
  /** Needs the person: refused, uncertain, needsYou. */
  readonly outboxProblems: number;
}

export interface AppState {
  readonly version: string;
  readonly host: 'electron' | 'browser';
  readonly platform: 'darwin' | 'win32' | 'linux' | 'other';
  readonly isOnline: boolean;
  readonly isChecking: boolean;
  readonly lastCheckedAt: Instant | null;
  readonly counts: Counts;
  /** True where passwords cannot be put into the system's keyring; the window says so. */
  readonly secretsAreWeak: boolean;
  /** Set when the store was mended or moved aside at start; a sentence's code, not a sentence. */
  readonly storeNotice: 'none' | 'restoredFromBackup' | 'startedFresh';
}

export type ThemeName = 'system' | 'light' | 'dark';

export interface Settings {
  readonly theme: ThemeName;
  /** Reading size in px, 15–24. */
  readonly textSize: number;
  readonly readingFace: 'serif' | 'sans';
  readonly density: 'comfortable' | 'compact';
  /** Minutes between checks of one blog, 5–1440. */
  readonly checkEveryMinutes: number;
  readonly notifyAnswers: boolean;
  /** Used to fill in a new blog's card; kept here only. */
  readonly guestName: string;
  readonly guestEmail: string;
  readonly guestUrl: string;
}

export type { RejectedReason };
