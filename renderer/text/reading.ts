import type { PlaceName } from '#contract/index.ts';
import { counted } from './plural.ts';

/** Words of places, lists, posts and threads. */
export const places: Readonly<Record<PlaceName, string>> = {
  new: 'New',
  conversations: 'Conversations',
  following: 'Following',
  all: 'All posts',
  starred: 'Starred',
  search: 'Search',
  drafts: 'Drafts',
  outbox: 'Outbox',
};

export const emptyPlaces: Readonly<
  Record<
    'new' | 'conversations' | 'following' | 'all' | 'starred' | 'blog' | 'folder',
    { title: string; hint: string }
  >
> = {
  new: {
    title: 'Nothing new',
    hint: 'You have read everything that came. New posts and comments appear here by themselves.',
  },
  all: {
    title: 'No posts yet',
    hint: 'Posts of the blogs you follow appear here as soon as they have been fetched.',
  },
  conversations: {
    title: 'No conversations yet',
    hint: 'Answer in a discussion, and it stays here, with what others say to you.',
  },
  following: {
    title: 'You follow no discussion yet',
    hint: 'Press w in a post to follow what is said there; it is checked more often, and stands here.',
  },
  starred: {
    title: 'Nothing starred yet',
    hint: 'Press s on a post or a comment to find it here again.',
  },
  folder: { title: 'No posts here yet', hint: 'They appear as soon as they have been fetched.' },
  blog: { title: 'No posts here yet', hint: 'They appear as soon as they have been fetched.' },
};

export const thoughts = (count: number): string => counted(count, 'thought');
export const thoughtsOn = (count: number, title: string): string =>
  `${thoughts(count)} on “${title}”`;
export const newCount = (count: number): string => `${count} new`;
export const newSince = (count: number, since: string | null): string =>
  since === null ? `${count} new` : `${count} new since ${since}`;
export const answersHidden = (count: number): string =>
  `${counted(count, 'reply', 'replies')} folded`;
export const unreadOf = (posts: number, comments: number): string =>
  [posts > 0 && counted(posts, 'new post'), comments > 0 && counted(comments, 'new comment')]
    .filter(Boolean)
    .join(', ');

export const reading = {
  sample: 'Sample',
  addBlog: 'Add a blog',
  settings: 'Settings',
  blogs: 'Blogs',
  offline: 'Offline',
  offlineHint: 'Everything you have is here. What you send waits in the outbox.',
  checking: 'Checking…',
  checkNow: 'Check now',
  checked: 'Checked',
  neverChecked: 'Not checked yet',
  needsYou: 'needs you',
  problem: 'could not be checked',
  back: 'Back',
  choosePost: {
    title: 'Choose a post',
    hint: 'Press j and k to go through the list, n for the next new thing anywhere, ? for all keys.',
  },
  gone: {
    title: 'This post is no longer here',
    hint: 'Its blog was removed, or its owner took it down.',
  },
  author: 'Author',
  you: 'You',
  isNew: 'new',
  held: 'Waiting for the blog’s moderator. Only you see it.',
  answer: 'answers you',
  to: (name: string) => `to ${name}`,
  orphan: 'answers a comment that is not here',
  reply: 'Reply',
  leaveReply: 'Leave a reply',
  closed: 'Comments are closed on this post.',
  noThoughts: 'Nobody has said anything yet.',
  firstThought: 'Yours could be the first thought.',
  fold: 'Fold replies',
  pingbacks: (count: number) => counted(count, 'pingback'),
  openOriginal: 'Open on the blog',
  share: 'Share',
  more: 'More',
  copyLink: 'Copy link',
  copied: 'Link copied.',
  markRead: 'Mark all read',
  markUnread: 'Mark post unread',
  markedRead: 'Marked as read.',
  undo: 'Undo',
  jumpToNew: 'Go to the first',
  newBelow: (count: number) => `${count} new below`,
  newAbove: (count: number) => `${count} new above`,
  lostProgram:
    'The Rejoinder program on this computer does not answer. What you type is kept here; trying again…',
  refusedProgram: 'Rejoinder was started anew. Open the new address it printed.',
  askNotify: 'Shall Rejoinder tell you when somebody answers you?',
  allow: 'Allow',
  notNow: 'Not now',
  storeNotices: {
    repaired:
      'The store on the disk was damaged. All that you made was saved from it; the rest is being fetched again.',
    restoredFromBackup:
      'The store on the disk was damaged. Rejoinder went back to the last backup; the damaged file is kept beside it.',
    startedFresh:
      'The store on the disk was damaged and there was no backup. Rejoinder began a new one; the damaged file is kept beside it.',
  },
  storeProblems: {
    full: 'The disk is full, so nothing can be saved now. What you type stays in this window. Make room on the disk; saving goes on by itself.',
    failing:
      'The store on the disk gives errors, so what you write may not be saved. It stays in this window: copy what matters to you, then start Rejoinder again, which checks and mends its store. If this comes back, the disk is failing.',
  },
  seen: 'OK',
  older: 'Show older posts',
  olderComing: 'Reading older posts…',
  firstPost: 'That is the first post.',
  feedEnd: 'The blog’s feed holds nothing older.',
} as const;

export const newAboveOrBelow = (count: number, side: 'above' | 'below'): string =>
  side === 'above' ? reading.newAbove(count) : reading.newBelow(count);
