import type { PlaceName } from '#contract/index.ts';
import { counted } from './plural.ts';

/** Words of places, lists, posts and threads. */
export const places: Readonly<Record<PlaceName, string>> = {
  new: 'New',
  all: 'All posts',
  conversations: 'My conversations',
  drafts: 'Drafts',
  outbox: 'Outbox',
};

export const emptyPlaces: Readonly<
  Record<'new' | 'all' | 'conversations' | 'blog', { title: string; hint: string }>
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
  keysTitle: 'Keys',
} as const;

/** Where a post can be shared, and the address that begins it. */
export const shareTargets: readonly {
  readonly label: string;
  readonly url: (url: string, title: string) => string;
}[] = [
  {
    label: 'Mail',
    url: (url, title) =>
      `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`,
  },
  {
    label: 'Facebook',
    url: (url) => `https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(url)}`,
  },
  {
    label: 'X',
    url: (url, title) =>
      `https://x.com/intent/post?url=${encodeURIComponent(url)}&text=${encodeURIComponent(title)}`,
  },
  {
    label: 'Reddit',
    url: (url, title) =>
      `https://www.reddit.com/submit?url=${encodeURIComponent(url)}&title=${encodeURIComponent(title)}`,
  },
  {
    label: 'Pinterest',
    url: (url, title) =>
      `https://www.pinterest.com/pin/create/button/?url=${encodeURIComponent(url)}&description=${encodeURIComponent(title)}`,
  },
  {
    label: 'LinkedIn',
    url: (url) => `https://www.linkedin.com/sharing/share-offsite/?url=${encodeURIComponent(url)}`,
  },
];

export const keySheet: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'j  k', does: 'Next, previous (list or comments, where you are)' },
  { keys: 'n  p', does: 'Next, previous unread; n goes on to other posts' },
  { keys: 'o  Enter', does: 'Open the post' },
  { keys: 'Esc', does: 'Back to the list' },
  { keys: 'u', does: 'To the comment this one answers' },
  { keys: 'x', does: 'Fold or unfold the replies' },
  { keys: 'r', does: 'Reply to the comment, or to the post' },
  { keys: 'w', does: 'Follow the discussion, or no longer' },
  { keys: 'e', does: 'Mark all read and go on' },
  { keys: 'z', does: 'Undo marking' },
  { keys: 'Space', does: 'A page down, then the next unread' },
  { keys: 'Ctrl/⌘ Enter', does: 'Send the reply being written' },
  { keys: 'g then n c a d o', does: 'New, Conversations, All, Drafts, Outbox' },
  { keys: 'a', does: 'Add a blog' },
  { keys: ',', does: 'Settings' },
  { keys: '?', does: 'These keys' },
];

export const newAboveOrBelow = (count: number, side: 'above' | 'below'): string =>
  side === 'above' ? reading.newAbove(count) : reading.newBelow(count);
