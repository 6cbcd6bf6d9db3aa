import { grouped } from './amounts.ts';
import { counted } from './plural.ts';

/** Words of one thread: what is new in it, how it is sorted, what is folded away. */
export const thread = {
  nobody: 'Somebody without a name',
  comments: 'Comments',
  sort: 'Sort',
  sorts: { thread: 'As a thread', newest: 'Newest first', oldest: 'Oldest first' },
  whole: 'Whole thread',
  path: 'Where this subthread is',
  focus: 'Show this subthread alone',
  leaveFocus: 'Back to the whole thread',
  jumpList: 'List of what is new',
  edited: 'edited since you read it',
  deleted: 'taken away since you read it',
  late: 'approved later',
  star: 'Star',
  unstar: 'Starred',
  starPost: 'Star this post',
  unstarPost: 'You starred this post',
  muteSubthread: 'Mute this subthread',
  unmuteSubthread: 'Hear this subthread again',
  mutePerson: (name: string) => `Mute ${name} on this blog`,
  unmutePerson: (name: string) => `Hear ${name} again`,
  mutedSubthread: 'Muted subthread',
  mutedPerson: (name: string) => `Muted: ${name}`,
  hiddenBy: (word: string) => `Has the word “${word}”, which you hide`,
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  show: 'Show',
  hideAgain: 'Hide again',
  showAll: (characters: number) =>
    characters === 0 ? 'Show all of it' : `Show all of it (${grouped(characters)} letters more)`,
  showLess: 'Show less',
  mutedSubthreadToast: 'Muted. What is said there no longer counts as new.',
  mutedPersonToast: (name: string) => `${name} is muted on this blog.`,
  heardAgain: 'Heard again.',
  undo: 'Undo',
  fetching: 'Fetching the text…',
  textGone: 'Its text is no longer here.',
  parentGone: 'What it answers is no longer here.',
  morePingbacks: (count: number) => `${grouped(count)} more`,
  hiddenWords: 'Hidden words',
  hiddenWordsHint:
    'Comments with one of these words are folded away in their place. They are still found by search.',
  addWord: 'Word or words to hide',
  add: 'Hide',
  removeWord: (word: string) => `Hide “${word}” no longer`,
  mutedPeople: 'Muted people',
  whatChanged: 'What was changed',
  asItWas: 'As it was',
  tooDifferent: 'The two texts are too long and too different to be compared word by word.',
  sameWords: 'The words are the same; only their form was changed.',
  added: 'added',
  removed: 'removed',
} as const;

/** The name of a comment for screen readers: "Reader, reply to Author, 3 of 47, new". */
export function commentName(facts: {
  readonly author: string;
  readonly answers: string | null;
  readonly at: number;
  readonly of: number;
  readonly marks: readonly string[];
}): string {
  return [
    facts.author || thread.nobody,
    ...(facts.answers === null ? [] : [`reply to ${facts.answers || thread.nobody}`]),
    `${grouped(facts.at)} of ${grouped(facts.of)}`,
    ...facts.marks,
  ].join(', ');
}

export const furtherReplies = (count: number): string =>
  `${counted(count, 'more reply', 'more replies')} further in`;

export const repliesIn = (count: number): string => counted(count, 'reply', 'replies');

/** What happened since the last time: "3 new, 1 edited, 2 taken away". */
export const newsWords = (news: {
  readonly fresh: number;
  readonly edited: number;
  readonly withdrawn: number;
}): string =>
  [
    news.fresh > 0 && `${grouped(news.fresh)} new`,
    news.edited > 0 && `${grouped(news.edited)} edited`,
    news.withdrawn > 0 && `${grouped(news.withdrawn)} taken away`,
  ]
    .filter(Boolean)
    .join(', ');

export const sinceWords = (news: string, since: string | null): string =>
  since === null ? news : `${news} since ${since}`;
