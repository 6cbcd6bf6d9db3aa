import type { AppError } from '#contract/index.ts';
import type { Doing, Sentence } from './errors.ts';
import { asSentence } from './quotation.ts';

/* The errors that need more than one pair of sentences; `errors.ts` says which goes where. */

export const withStatus = (error: AppError): string =>
  error.status === undefined ? '' : ` (status ${error.status})`;

export const kept = 'What was fetched before can still be read.';
export const textIsHere = 'Your text is here, and it will be saved as soon as that is possible.';

export function offline(error: AppError, doing: Doing): Sentence {
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
export function unreachable(how: 'refused' | 'dropped', who: string, doing: Doing): Sentence {
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
export function tooSlow(error: AppError, who: string): string {
  if (error.detail === 'aborted' || error.detail === 'stopped')
    return `The request to ${who} was broken off.`;
  return error.host === undefined
    ? `${who} did not answer in time.`
    : `${who} did not answer within 20 seconds.`;
}

/** How `main/core/providers/http-failure.ts` begins what it says about certificates. */
export const insecure = 'insecure connection: ';

export function notSecure(detail: string, who: string, doing: Doing): Sentence {
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

export function unauthorized(who: string, doing: Doing): Sentence {
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

export function notFound(error: AppError, who: string, doing: Doing): Sentence {
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

export function invalidInput(error: AppError, doing: Doing): Sentence {
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
export function storage(detail: string, doing: Doing): Sentence {
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
