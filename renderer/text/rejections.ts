import type { RejectedReason } from '#contract/index.ts';
import type { Sentence } from './errors.ts';

/** What a blog's refusal of a reply means, and what to do; `theirs` are the blog's own words, quoted, or empty. */
export function rejectionSentence(reason: RejectedReason, who: string, theirs: string): Sentence {
  const said = theirs === '' ? '' : ` It says: ${theirs}`;
  const about = (title: string, hint: string): Sentence => ({ title: `${title}${said}`, hint });
  switch (reason) {
    case 'closed':
      return about(
        'Comments on this post are closed.',
        'The blog takes no more replies here. Your text stays; copy it if you want to say it elsewhere.',
      );
    case 'empty':
      return about(
        'The blog found no text in the reply.',
        'Write a few words, then send it again.',
      );
    case 'tooLong':
      return about(
        'The reply is longer than this blog allows.',
        'Shorten it, or send it as two replies.',
      );
    case 'missingIdentity':
      return about(
        `${who} wants a name and an e-mail address with a reply.`,
        'Say who you are on this blog, then send it again.',
      );
    case 'badEmail':
      return about(
        `${who} does not accept the e-mail address.`,
        'Correct it where it says who you are, then send it again.',
      );
    case 'duplicate':
      return about(
        `${who} already has this very reply.`,
        'Look at the post: it may be there, or wait for the moderator. To say it once more, change a word.',
      );
    case 'flood':
      return about(
        `${who} finds the replies too close together.`,
        'Wait a minute, then send it again.',
      );
    case 'loginRequired':
      return about(
        `Only signed-in users can reply on ${who}.`,
        'Sign in with an application password, then send it again.',
      );
    case 'noSuchPost':
      return about(
        'The blog no longer has this post.',
        'It was removed or hidden. Your text stays; copy it if you want to say it elsewhere.',
      );
    case 'noSuchParent':
      return about(
        'The comment you answer is no longer on the blog.',
        'Your text stays. You can copy it into a reply to the post itself.',
      );
    case 'spam':
      return about(
        `${who} took the reply for spam.`,
        'Fewer links often help. You can also write it on the blog’s own page.',
      );
    case 'captcha':
      return about(
        `${who} wants proof that a person is writing.`,
        'That can be given only on the blog’s own page. Open the post there and paste your text.',
      );
    case 'other':
      return about(
        `${who} refused the reply.`,
        theirs === ''
          ? 'It gave no reason. Change the text and send it again, or write it on the blog’s own page.'
          : 'Change what it asks for and send it again, or write it on the blog’s own page.',
      );
    default:
      return unknownReason(reason);
  }
}

function unknownReason(reason: never): never {
  throw new Error(`no sentence for ${String(reason)}`);
}
