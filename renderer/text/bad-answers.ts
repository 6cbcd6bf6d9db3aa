import type { AppError } from '#contract/index.ts';
import type { Doing, Sentence } from './errors.ts';
import { kept, textIsHere, withStatus } from './failures.ts';

/* Blogs that answer, and yet cannot be read. */

/** An answer that cannot be understood; the detail is `main/core/providers/`'s own, never the blog's. */
export function senseless(error: AppError, who: string, doing: Doing): Sentence {
  const said = error.detail ?? '';
  return {
    title: `${who} ${misdeed(said)}${withStatus(error)}.`,
    hint: {
      send: 'Your reply is safe; Rejoinder looks whether it arrived before it tries again.',
      check: `${kept} The blog may be in repair; it is tried again later.`,
      add: 'The blog may be in repair, or the address may not be a blog’s. Open it in the browser to see.',
      signIn: 'Nothing was kept. The blog may be in repair; try again later.',
      save: textIsHere,
      other: 'The blog may be in repair. Try again later.',
    }[doing],
  };
}

function misdeed(said: string): string {
  if (said.startsWith('too large')) return 'sends an answer that is far too long';
  if (/cut short/.test(said)) return 'broke off in the middle of its answer';
  if (said === 'too many redirects') return 'sends from one address to the next without end';
  if (said.startsWith('a redirect')) return 'sends on to an address that is not safe to follow';
  if (said === 'this is not a feed') return 'gave a page where its feed should be';
  if (said === 'not the JSON that was asked for') return 'gave a page where data should be';
  return 'gave an answer that makes no sense';
}

/** No API that may be read without a key, and no feed. */
export function unreadableBlog(error: AppError, who: string, doing: Doing): Sentence {
  const isLocked = error.status === 401 || error.status === 403;
  const title =
    doing !== 'add'
      ? `${who} answers, but not as a WordPress blog that programs can read.`
      : isLocked
        ? `${who} lets no program read its blog${withStatus(error)}.`
        : `${who} answers, but shows neither a WordPress blog nor a feed that programs can read.`;
  return {
    title,
    hint: {
      send: 'Your reply is safe. Write it on the blog’s own page, or ask its owner to allow the REST API.',
      check: `${kept} Its REST API may have been switched off; ask the blog’s owner.`,
      add: isLocked
        ? 'Its API is locked, and it shows no feed. Ask its owner to open one of them.'
        : 'Check that this is the blog’s own address, or paste the address of its feed. Else ask its owner for one.',
      signIn: 'Its REST API may be switched off; ask the blog’s owner.',
      save: textIsHere,
      other: 'Its REST API may be switched off; ask the blog’s owner.',
    }[doing],
  };
}
