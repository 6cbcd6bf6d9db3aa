import type { AppError } from '#contract/index.ts';
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
          add: 'The blog, or something that guards it, turns away programs. Ask its owner to allow the REST API.',
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
      return {
        title: `${who} gave an answer that makes no sense${withStatus(error)}.`,
        hint: {
          send: 'Your reply is safe; Rejoinder looks whether it arrived before it tries again.',
          check: `${kept} The blog may be in repair; it is tried again later.`,
          add: 'The blog may be in repair, or the address may not be a blog’s. Open it in the browser to see.',
          signIn: 'Nothing was kept. The blog may be in repair; try again later.',
          save: textIsHere,
          other: 'The blog may be in repair. Try again later.',
        }[doing],
      };
    case 'noApi':
      return {
        title: `${who} answers, but not as a WordPress blog that programs can read.`,
        hint: {
          send: 'Your reply is safe. Write it on the blog’s own page, or ask its owner to allow the REST API.',
          check: `${kept} Its REST API may have been switched off; ask the blog’s owner.`,
          add: 'Check that this is the blog’s own address. If it is, its REST API may be switched off; ask its owner.',
          signIn: 'Its REST API may be switched off; ask the blog’s owner.',
          save: textIsHere,
          other: 'Its REST API may be switched off; ask the blog’s owner.',
        }[doing],
      };
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

const kept = 'What was fetched before can still be read.';
const textIsHere = 'Your text is here, and it will be saved as soon as that is possible.';

function offline(error: AppError, doing: Doing): Sentence {
  const title =
    error.host === undefined
      ? 'There is no network.'
      : `There is no network, or ${error.host} cannot be found.`;
  const hint = {
    send: 'Your reply is safe; it is sent by itself when the network is back.',
    check: `${kept} It is checked again when the network is back.`,
    add: 'Check the address and the network, then try again.',
    signIn:
      'Signing in needs the network, because the blog verifies the password. Try again when it is back.',
    save: textIsHere,
    other: 'Try again when the network is back.',
  }[doing];
  return { title, hint };
}

/** The computer is there, the network too, but nothing takes the call or it is cut off. */
function unreachable(how: 'refused' | 'dropped', who: string, doing: Doing): Sentence {
  return {
    title: how === 'refused' ? `${who} takes no connection.` : `${who} broke off the connection.`,
    hint: {
      send: 'Your reply is safe; it is sent when the blog answers again.',
      check: `${kept} The blog may be down; it is tried again later.`,
      add: 'The blog may be down. Check the address, or try again later.',
      signIn: 'Nothing was kept. The blog may be down; try again later.',
      save: textIsHere,
      other: 'The blog may be down. Try again later.',
    }[doing],
  };
}

/** The wait is `main/core/providers/http.ts`'s own, for what was asked of a host. */
function tooSlow(error: AppError, who: string): string {
  if (error.detail === 'aborted' || error.detail === 'stopped')
    return `The request to ${who} was broken off.`;
  return error.host === undefined
    ? `${who} did not answer in time.`
    : `${who} did not answer within 20 seconds.`;
}

/** How `main/core/providers/http-failure.ts` begins what it says about certificates. */
const insecure = 'insecure connection: ';

function notSecure(detail: string, who: string, doing: Doing): Sentence {
  return {
    title: `There is no secure connection to ${who}: ${detail.slice(insecure.length)}.`,
    hint: {
      send: 'Your reply is safe, and nothing was sent. The blog’s owner can mend this.',
      check: `${kept} The blog’s owner can mend this; it is tried again later.`,
      add: 'Check the address and this computer’s clock. Else the blog’s owner can mend this.',
      signIn: 'The password was not sent. The blog’s owner can mend this.',
      save: textIsHere,
      other: 'The blog’s owner can mend this.',
    }[doing],
  };
}

function unauthorized(who: string, doing: Doing): Sentence {
  if (doing === 'signIn')
    return {
      title: `${who} did not accept this user name and application password.`,
      hint: 'Check both. It must be an application password, not the one you type to sign in on the website.',
    };
  return {
    title: `${who} wants a sign-in, or no longer accepts the one kept here.`,
    hint: {
      send: 'Your reply is safe; sign in and it is sent.',
      check: `${kept} Sign in again to get what is new.`,
      add: 'The blog shows itself to signed-in users only. Ask its owner to open its REST API.',
      save: textIsHere,
      other: 'Sign in again; the application password may have been revoked.',
    }[doing],
  };
}

function notFound(error: AppError, who: string, doing: Doing): Sentence {
  if (error.host === undefined && doing !== 'add')
    return { title: 'This is no longer here.', hint: 'It was removed in the meantime.' };
  return {
    title:
      doing === 'add'
        ? `${who} has no such page${withStatus(error)}.`
        : `${who} no longer has what was asked for${withStatus(error)}.`,
    hint: {
      send: 'Your reply is safe. The post may have been removed; open it on the blog to see.',
      check: `${kept} The blog may have moved; open it in the browser to see.`,
      add: 'Check the address for a typing error, or paste the blog’s front page.',
      signIn: 'The blog may have moved; open it in the browser to see.',
      save: textIsHere,
      other: 'It may have been removed; open it on the blog to see.',
    }[doing],
  };
}

function invalidInput(error: AppError, doing: Doing): Sentence {
  const detail = asSentence(error.detail);
  switch (doing) {
    case 'add':
      return {
        title: 'This is not an address that can be opened.',
        hint: `${detail === '' ? '' : `${detail} `}Paste one like example.org or https://example.org/a-post.`,
      };
    case 'send':
      return {
        title: detail === '' ? 'This reply cannot be sent as it is.' : detail,
        hint: 'Change the text, then send it again.',
      };
    default:
      return {
        title: detail === '' ? 'This cannot be used as typed.' : detail,
        hint: 'Correct it and try again.',
      };
  }
}

/** SQLite's and the system's words for a full, locked or damaged disk. */
function storage(detail: string, doing: Doing): Sentence {
  const saving = doing === 'save';
  if (/full|ENOSPC|no space/i.test(detail))
    return {
      title: saving ? 'Not saved: the disk is full.' : 'The disk is full.',
      hint: saving
        ? 'Your text is here; make room and it will be saved.'
        : 'Make room on it, then try again.',
    };
  if (/read-?only|EROFS|EACCES|EPERM|permission/i.test(detail))
    return {
      title: saving
        ? 'Not saved: Rejoinder may not write to its folder.'
        : 'Rejoinder may not write to its folder.',
      hint: saving
        ? 'Your text is here; allow writing and it will be saved.'
        : 'Allow writing to it, then try again.',
    };
  return {
    title: saving ? 'Not saved: the disk gave an error.' : 'The disk gave an error.',
    hint: saving
      ? 'Your text is here, and it is tried again. Copy it if you want to close the window.'
      : 'Try again; if it stays so, check the disk.',
  };
}

const withStatus = (error: AppError): string =>
  error.status === undefined ? '' : ` (status ${error.status})`;

const says = (error: AppError): string => {
  const theirs = quoted(error.detail);
  return theirs === '' ? '' : ` It says: ${theirs}`;
};

/** The blog's own words in quotation marks, on one line and not endless; empty for none. */
function quoted(words: string | undefined): string {
  const line = (words ?? '').replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  return `“${line.length > 240 ? `${line.slice(0, 239).trimEnd()}…` : line}”`;
}

/** A detail as a sentence of its own: a capital first, a full stop last; empty for none. */
function asSentence(words: string | undefined): string {
  const line = (words ?? '').replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  const sentence = `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** A capital first, unless the sentence starts with a host's name, which is written small. */
const capitalized = (title: string, who: string): string =>
  title.startsWith(who) && who.includes('.')
    ? title
    : `${title.charAt(0).toUpperCase()}${title.slice(1)}`;

function assertNever(code: never): never {
  throw new Error(`no sentence for ${String(code)}`);
}
