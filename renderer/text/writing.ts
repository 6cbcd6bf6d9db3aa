import type { DraftTarget } from '#contract/index.ts';
import { counted } from './plural.ts';

export const writing = {
  send: 'Send reply',
  sending: 'Sending…',
  close: 'Close',
  closeHint: 'Close; the draft stays',
  discard: 'Discard',
  another: 'Start another reply here',
  placeholder: 'Your reply',
  pending: '',
  saved: 'Saved',
  asWritten: 'It is sent exactly as you type it. A blank line makes a paragraph.',
  emptyToSend: 'Write a few words first.',
  refusedBefore: 'The blog did not take this reply.',
  whoAreYou: 'Who are you on this blog?',
  as: 'As',
  nobody: 'not said yet',
  queued: 'Waiting to be sent',
  undo: 'Undo',
  discarded: 'Draft discarded',
  tooLateToUndo: 'It is already being sent.',
  sample: 'A sample blog: any name works, and nothing leaves this computer.',
  drafts: {
    title: 'Drafts',
    empty: {
      title: 'No drafts.',
      hint: 'Press “Reply” under a post or a comment and write. What you type is saved as you type it, and waits here until you send it.',
    },
    open: 'Open',
    discard: 'Discard',
    blogGone: 'Its blog was removed here. The words can still be copied.',
    copy: 'Copy text',
    copied: 'Copied',
    withoutText: 'No text yet',
    loading: 'Looking for drafts…',
  },
} as const;

/** What the box is for: `Your reply to Mara`, or to the post. */
export const replyLabel = (parentAuthor: string | null): string =>
  parentAuthor === null ? 'Your reply to the post' : `Your reply to ${parentAuthor}`;

/** Where a draft belongs: `to Mara, in “Post title”`. */
export const draftTarget = (target: DraftTarget): string =>
  target.parentAuthor === null
    ? `on “${target.postTitle}”`
    : `to ${target.parentAuthor}, in “${target.postTitle}”`;

/** `48 words`; empty for none. Counts as the language does, also where words are not spaced. */
export function wordCount(text: string): string {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike === true) words += 1;
  return words === 0 ? '' : counted(words, 'word');
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The first words, on one line; cut at a word. */
export function firstWords(text: string, length = 140): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).trimEnd()}…`;
}
