import type { AppError } from '#contract/index.ts';
import { senseless, unreadableBlog } from './bad-answers.ts';
import {
  insecure,
  invalidInput,
  kept,
  notFound,
  notSecure,
  offline,
  storage,
  textIsHere,
  tooSlow,
  unauthorized,
  unreachable,
  withStatus,
} from './failures.ts';
import { quoted } from './quotation.ts';
import { rejectionSentence } from './rejections.ts';
import { waitInWords } from './waits.ts';

/** What happened, and what to do or what will happen next. Both are whole sentences. */
export interface Sentence {
  readonly title: string;
  readonly hint: string;
}

/** What the person, or the app for them, was doing when it went wrong. */
export type Doing = 'send' | 'check' | 'add' | 'signIn' | 'save' | 'other';

export interface ErrorContext {
  readonly doing?: Doing;
  /** Stands in where the error names no host. */
  readonly blogName?: string;
}

/** Turns an error into plain words. The blog's own words are quoted, never mixed with ours. */
export function sentenceFor(error: AppError, context: ErrorContext = {}): Sentence {
  const doing = context.doing ?? 'other';
  const who = error.host ?? context.blogName ?? 'the blog';
  const sentence = wordsFor(error, who, doing);
  return { title: capitalized(sentence.title, who), hint: sentence.hint };
}

/** Both parts in one line, for a tooltip or a screen reader. */
export const sentenceLine = (error: AppError, context?: ErrorContext): string => {
  const { title, hint } = sentenceFor(error, context);
  return `${title} ${hint}`;
};

function wordsFor(error: AppError, who: string, doing: Doing): Sentence {
  switch (error.code) {
    case 'offline':
      return error.detail === 'refused' || error.detail === 'dropped'
        ? unreachable(error.detail, who, doing)
        : offline(error, doing);
    case 'timeout':
      return {
        title: tooSlow(error, who),
        hint: {
          send: 'Your reply is safe; Rejoinder looks whether it arrived before it tries again.',
          check: `${kept} It is tried again later.`,
          add: 'It may be slow or down. Try again in a moment, or check the address.',
          signIn: 'Nothing was kept. Try again in a moment.',
          save: textIsHere,
          other: 'Try again in a moment.',
        }[doing],
      };
    case 'unauthorized':
      return unauthorized(who, doing);
    case 'forbidden':
      return {
        title: `${who} does not allow this${withStatus(error)}.${says(error)}`,
        hint: {
          send: 'Your reply is safe. Sign in as a user who may reply there, or ask the blog’s owner.',
          check: `${kept} If it stays so, ask the blog’s owner, or remove the blog here.`,
          add: 'The blog, or something that guards it, turns away programs. Ask its owner to allow the REST API or a feed.',
          signIn: 'This user may not use application passwords there. Ask the blog’s owner.',
          save: textIsHere,
          other: 'Sign in there as a user who may, or ask the blog’s owner.',
        }[doing],
      };
    case 'notFound':
      return notFound(error, who, doing);
    case 'rateLimited': {
      const wait =
        error.retryAfterMs === undefined ? null : `for ${waitInWords(error.retryAfterMs)}`;
      return {
        title: `${who} asks to wait${wait === null ? ' a while' : ` ${wait}`}.`,
        hint: {
          send: 'Your reply is safe; it is sent after that by itself.',
          check: `${kept} It is checked again after that by itself.`,
          add: 'Add the blog again after that.',
          signIn: 'Sign in again after that.',
          save: textIsHere,
          other: 'Try again after that.',
        }[doing],
      };
    }
    case 'rejected':
      return rejectionSentence(error.reason ?? 'other', who, quoted(error.detail));
    case 'badResponse':
      if (error.detail?.startsWith(insecure) === true) return notSecure(error.detail, who, doing);
      return senseless(error, who, doing);
    case 'noApi':
      return unreadableBlog(error, who, doing);
    case 'invalidInput':
      return invalidInput(error, doing);
    case 'storage':
      return storage(error.detail ?? '', doing);
    case 'internal':
      return {
        title: 'Something in Rejoinder itself went wrong.',
        hint: `${doing === 'save' ? textIsHere : 'What you wrote is safe.'} Try again, or restart Rejoinder${
          error.reference === undefined ? '' : `; in its log look for ${error.reference}`
        }.`,
      };
    default:
      return assertNever(error.code);
  }
}

const says = (error: AppError): string => {
  const theirs = quoted(error.detail);
  return theirs === '' ? '' : ` It says: ${theirs}`;
};

/** A capital first, unless the sentence starts with a host's name, which is written small. */
const capitalized = (title: string, who: string): string =>
  title.startsWith(who) && who.includes('.')
    ? title
    : `${title.charAt(0).toUpperCase()}${title.slice(1)}`;

function assertNever(code: never): never {
  throw new Error(`no sentence for ${String(code)}`);
}
