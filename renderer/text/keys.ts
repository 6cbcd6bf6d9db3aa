import type { Action, KeyGroup } from '../keys/table.ts';

/** Words of the page of keys, the palette's commands, and the settings of keys. */
export const keyGroups: Readonly<Record<KeyGroup, string>> = {
  moving: 'Moving',
  reading: 'Reading',
  writing: 'Writing',
  places: 'Places',
  program: 'The program',
};

/** What each key does. */
export const keyWords: Readonly<Record<Action, string>> = {
  next: 'Next post, or comment',
  previous: 'Previous post, or comment',
  nextUnread: 'Next unread, anywhere',
  previousUnread: 'Previous unread in this thread',
  page: 'A page down, then the next unread',
  open: 'Open the post',
  back: 'Back to the list',
  parent: 'To the comment this one answers',
  preview: 'Show what this comment answers',
  nextThread: 'Next thread at the top',
  previousThread: 'Previous thread at the top',
  markRead: 'Mark all read and go on',
  undo: 'Undo marking',
  star: 'Star, or take the star away',
  done: 'Conversation done, or not',
  follow: 'Follow the discussion, or no longer',
  fold: 'Fold or unfold the replies',
  mute: 'Mute these replies, or no longer',
  openOriginal: 'Open on the blog',
  share: 'Share',
  reply: 'Reply to the comment, or to the post',
  send: 'Send the reply being written',
  goNew: 'Go to New',
  goConversations: 'Go to Conversations',
  goFollowing: 'Go to Following',
  goAll: 'Go to All posts',
  goStarred: 'Go to Starred',
  goDrafts: 'Go to Drafts',
  goOutbox: 'Go to Outbox',
  search: 'Search',
  palette: 'Go to anything, do anything',
  addBlog: 'Add a blog',
  settings: 'Settings',
  keys: 'These keys',
};

export const keys = {
  title: 'Keys',
  or: 'or',
  andThen: 'then',
  none: 'none',
  change: 'Change keys…',
  own: 'Your own keys',
  hint: 'Press a button and then the new key, or two keys after each other. Backspace takes the key away, Escape leaves it.',
  press: 'Press a key…',
  more: (begun: string) => `${begun} …`,
  reset: 'As it was',
  resetAll: 'All keys as they were',
  conflict: (others: readonly string[]) =>
    `Also for: ${others.join('; ')}. Only one of them works.`,
  setFor: (action: string, now: string) => `${action}: ${now}. Change.`,
} as const;
