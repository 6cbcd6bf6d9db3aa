import type { OutboxItem, OutboxLogLine } from '#contract/index.ts';
import { sentenceFor } from './errors.ts';
import { countdown } from './waits.ts';

export type OutboxGroup = 'needsYou' | 'waiting' | 'uncertain' | 'held' | 'sent';

export const outbox = {
  title: 'Outbox',
  empty: {
    title: 'Nothing is on its way.',
    hint: 'A reply you send goes through here: it waits for the network if there is none, is sent once, and is then looked for on the blog. What was sent is listed here too.',
  },
  groups: {
    needsYou: 'Needs you',
    waiting: 'On the way',
    uncertain: 'Not certain yet',
    held: 'Waiting for the blog’s moderator',
    sent: 'Sent',
  } satisfies Record<OutboxGroup, string>,
  groupHints: {
    needsYou: null,
    waiting: null,
    uncertain:
      'These were sent, but no answer came. Rejoinder looks for them on the blog before anything is sent again.',
    held: 'The blog has these. They appear there once its moderator approves them.',
    sent: null,
  } satisfies Record<OutboxGroup, string | null>,
  sendNow: 'Send now',
  edit: 'Edit',
  signIn: 'Say who you are…',
  signInAgain: 'Sign in…',
  isThere: 'It is there',
  isNotThere: 'It is not there',
  resolveHint: 'Look on the blog, then say what you saw. “It is not there” sends it again.',
  openComment: 'Open the comment',
  openPost: 'Open the post',
  openOnBlog: 'Open on the blog',
  dismiss: 'Dismiss',
  log: 'What happened',
  tooLate: {
    title: 'It is already being sent.',
    hint: 'Once the blog has it, it can be changed only there.',
  },
} as const;

/** To whom and where, in words: `to Mara, in “Post title” on Blog`. */
export function targetWords(target: OutboxItem['target']): string {
  const where = `“${target.postTitle}” on ${target.blogName}`;
  if (target.parentId === null && target.parentAuthor === null) return `on ${where}`;
  return `to ${target.parentAuthor ?? 'a comment'}, in ${where}`;
}

/** Where an item stands at `now`, and why, in a sentence or two. */
export function stateWords(
  item: OutboxItem,
  now: number,
): { readonly title: string; readonly hint: string | null } {
  const why =
    item.problem === null
      ? null
      : sentenceFor(item.problem, { doing: 'send', blogName: item.target.blogName });
  switch (item.state) {
    case 'queued':
      return { title: 'Waiting to be sent', hint: null };
    case 'waiting': {
      const wait = item.nextAttemptAt === null ? null : countdown(item.nextAttemptAt, now);
      const next = wait === null ? null : `Next try in ${wait}`;
      if (item.problem?.code === 'offline')
        return { title: next ?? 'Waits for the network', hint: why?.hint ?? null };
      return { title: next ?? 'Tries again soon', hint: why && `${why.title} ${why.hint}` };
    }
    case 'needsYou':
      return {
        title: why?.title ?? 'Waits until you say who you are on this blog.',
        hint: why?.hint ?? 'Your reply is safe; it is sent after that.',
      };
    case 'sending':
      return { title: 'Being sent…', hint: null };
    case 'uncertain':
      return {
        title: 'Sent, but no answer came.',
        hint: 'Rejoinder looks for it on the blog and sends it again only if it is not there.',
      };
    case 'sent':
      return { title: 'On the blog', hint: null };
    case 'held':
      return { title: 'With the blog’s moderator', hint: null };
    case 'refused':
      return {
        title: why?.title ?? 'The blog refused it.',
        hint: why?.hint ?? 'The text is among your drafts again.',
      };
    default:
      return assertNever(item.state);
  }
}

/** One line of an item's history; the detail is the proof, in the core's or the blog's words. */
export function logWords(line: OutboxLogLine): string {
  const detail = line.detail.trim();
  const words = {
    queued: 'Put into the outbox',
    attempt: 'Sent to the blog',
    accepted: 'The blog took it',
    found: 'Found on the blog',
    notFound: 'Looked on the blog: not there',
    failed: 'Did not get through',
    refused: 'Refused by the blog',
    cancelled: 'Taken back',
    approved: 'Approved by the moderator',
    resolvedByHand: 'Decided by you',
  }[line.event];
  return detail === '' ? words : `${words}: ${detail}`;
}

function assertNever(state: never): never {
  throw new Error(`no words for ${String(state)}`);
}
