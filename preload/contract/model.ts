import type { ImagePolicy } from './media.ts';
import type { AppError, RejectedReason } from './result.ts';
import type { BlogSync } from './sync-model.ts';

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

export type PlaceName =
  | 'new'
  | 'conversations'
  | 'following'
  | 'all'
  | 'starred'
  | 'search'
  | 'drafts'
  | 'outbox';

/** How a reply can be sent to a blog. Asked for by name of ability, never by kind of blog. */
export interface Capabilities {
  /** Threads come whole, however old; false where only what a feed still holds can be had. */
  readonly wholeThreads: boolean;
  /** Replies under a name and an e-mail address, by the blog's comment form. */
  readonly guestReply: boolean;
  /** Replies as a signed-in user with an application password. */
  readonly accountReply: boolean;
  /** Page where the person can make an application password, if the blog says so. */
  readonly authorizeUrl: string | null;
}

/** How much of a blog is kept here: the latest 100 posts, those of a year, or all. Each with its whole thread. */
export type HistoryDepth = 'latest' | 'year' | 'all';

/** How often a blog is checked: as its activity asks, a quarter as often, or only when the person says so. */
export type CheckPace = 'normal' | 'less' | 'paused';

/** One thing that can be followed at an address; there may be several, the recommended one first. */
export interface BlogCandidate {
  /** Names the choice to `blog.add`. */
  readonly key: string;
  /** A whole blog, the discussion of a single post, or one feed that is not the blog's main one. */
  readonly what: 'blog' | 'post' | 'feed';
  /** By the blog's API (whole threads), or by its feeds (what they still hold). */
  readonly via: 'api' | 'feed';
  /** The blog's name, or the feed's. */
  readonly name: string;
  readonly description: string;
  /** Home page (for a feed that is not the main one, its own address). */
  readonly url: string;
  /** With `post`: its title. */
  readonly postTitle: string | null;
  readonly feedFormat: 'rss' | 'rdf' | 'atom' | 'json' | null;
  /** No reply can be sent from here. */
  readonly isReadOnly: boolean;
  /** Why it is read by feeds although it has an API. */
  readonly apiProblem: AppError | null;
  /** The blog, if exactly this is followed already. */
  readonly alreadyAdded: BlogId | null;
}

export interface Blog {
  readonly id: BlogId;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly isSample: boolean;
  readonly via: 'api' | 'feed';
  /** `posts`: only the discussions that the person follows there, not the whole blog. */
  readonly scope: 'all' | 'posts';
  /** Names of the folders it is in, outermost first; empty at the top. */
  readonly folder: readonly string[];
  readonly history: HistoryDepth;
  readonly pace: CheckPace;
  /** Whether the pictures in its texts are fetched. */
  readonly images: ImagePolicy;
  /** Whether the pictures of its people are fetched; where not, initials stand for them. */
  readonly avatars: boolean;
  readonly capabilities: Capabilities;
  readonly identity: Identity;
  readonly unreadPosts: number;
  readonly unreadComments: number;
  readonly postCount: number;
  readonly sync: BlogSync;
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
  readonly isStarred: boolean;
  /** Only in the list of conversations, and of a post that is asked for by itself and has comments of the person's. */
  readonly conversation?: Conversation;
  /** Only in the list of what is starred: its starred comments, oldest star first. */
  readonly starredComments?: readonly CommentWords[];
}

/**
 * How a discussion in which the person wrote stands: somebody answered them, or the post's author did, and they
 * have not replied; nobody has answered yet; or nothing is expected (all is replied to, marked as done, or old).
 */
export type ConversationState = 'myTurn' | 'authorAnswered' | 'waiting' | 'quiet';

export interface Conversation {
  readonly state: ConversationState;
  /** The newest answer that asks for the person's, else the newest answer at all; null if there is none. */
  readonly answer: CommentWords | null;
}

/** A comment in a list. */
export interface CommentWords {
  readonly id: CommentId;
  readonly authorName: string;
  /** First words, plain text. */
  readonly excerpt: string;
}

/** What is around a post on its blog, from what is here. */
export interface PostNeighbours {
  /** By date; null at the end. */
  readonly previous: PostLink | null;
  readonly next: PostLink | null;
  /** Those that share the most categories, tags and words of the title; at most four. */
  readonly related: readonly PostLink[];
}

export interface PostLink {
  readonly id: PostId;
  readonly title: string;
  readonly publishedAt: Instant;
}

/** How much of a thread is here. */
export interface Completeness {
  /** Visible comments that are here (no pingbacks where the blog does not count them). */
  readonly here: number;
  /** As the blog counts; null if it does not say. */
  readonly there: number | null;
  /**
   * Why they differ: still being read, the feed no longer holds the older ones, or the blog counts some that
   * it shows to nobody. `whole` if they do not differ.
   */
  readonly why: 'whole' | 'unknown' | 'loading' | 'feedWindow' | 'hidden' | 'missing';
}

export interface Post extends PostSummary {
  readonly state: 'visible' | 'withdrawn';
  readonly fate: Fate | null;
  readonly completeness: Completeness;
  /** The person follows this discussion: it is checked more often. */
  readonly isFollowed: boolean;
  /** When an edit was noticed here; null if none was. */
  readonly editedAt: Instant | null;
  readonly url: string;
  /** As the blog sent it: only `SafeHtml` may show it. */
  readonly contentHtml: string;
  readonly modifiedAt: Instant | null;
  readonly commentsOpen: boolean;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
}

/** What is known of something the blog no longer shows: gone for good (404), or hidden (401: held, spam or trash). */
export type Fate = 'deleted' | 'hidden';

/** A text as it was before an edit. */
export interface Version {
  readonly contentHtml: string;
  /** When this text was first, and last, seen on the blog. */
  readonly seenFrom: Instant;
  readonly seenUntil: Instant;
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
  /** Where it is the person's turn. */
  readonly conversations: number;
  /** Followed discussions with something unread. */
  readonly following: number;
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
  readonly storeNotice: StoreNotice;
  /** The store cannot be written now: the disk is full, or fails. What is typed stays in the window. */
  readonly storeProblem: 'full' | 'failing' | null;
}

/**
 * `repaired`: what the person made was saved from the damaged file, the rest is being fetched again;
 * `restoredFromBackup`: it came from the last backup (`savedAt` of it is in the log); `startedFresh`: there was none.
 */
export type StoreNotice = 'none' | 'repaired' | 'restoredFromBackup' | 'startedFresh';

export type ThemeName = 'system' | 'light' | 'dark';

export interface Settings {
  readonly theme: ThemeName;
  /** Reading size in px, 15–24. */
  readonly textSize: number;
  readonly readingFace: 'serif' | 'sans';
  /** Length of a line of a post, in characters, 45–90. */
  readonly measure: number;
  /** Distance of lines in percent of the reading size, 130–200. */
  readonly lineHeight: number;
  readonly density: 'comfortable' | 'compact';
  /** Minutes between checks of one blog, 5–1440. */
  readonly checkEveryMinutes: number;
  /** Requests at once to one host, 1–4; 2 is polite. */
  readonly requestsPerHost: number;
  /** On battery or a metered network, check less. */
  readonly savePower: boolean;
  readonly notifyAnswers: boolean;
  /** Used to fill in a new blog's card; kept here only. */
  readonly guestName: string;
  readonly guestEmail: string;
  readonly guestUrl: string;
  /** Keys of the person's own, by the name of what they do; an empty list switches a key off. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Host name of the Mastodon server that shares go to; empty until it was asked for. */
  readonly mastodonServer: string;
}

export type * from './sync-model.ts';
export type { RejectedReason };
