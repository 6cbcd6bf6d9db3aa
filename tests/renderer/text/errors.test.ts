import { describe, expect, it } from 'vitest';
import type { AppErrorCode, RejectedReason } from '#contract/index.ts';
import { type Doing, sentenceFor, sentenceLine } from '../../../renderer/text/errors.ts';

const codes: Record<AppErrorCode, true> = {
  offline: true,
  timeout: true,
  unauthorized: true,
  forbidden: true,
  notFound: true,
  rateLimited: true,
  rejected: true,
  badResponse: true,
  noApi: true,
  invalidInput: true,
  storage: true,
  internal: true,
};
const reasons: Record<RejectedReason, true> = {
  closed: true,
  empty: true,
  tooLong: true,
  missingIdentity: true,
  badEmail: true,
  duplicate: true,
  flood: true,
  loginRequired: true,
  noSuchPost: true,
  noSuchParent: true,
  spam: true,
  captcha: true,
  other: true,
};
const doings: readonly Doing[] = ['send', 'check', 'add', 'signIn', 'save', 'other'];
const allCodes = Object.keys(codes) as AppErrorCode[];
const allReasons = Object.keys(reasons) as RejectedReason[];
const host = 'lantern.example';

describe('every error', () => {
  const every = [
    ...allCodes.flatMap((code) =>
      doings.flatMap((doing) => [
        { code, doing, error: { code } as const },
        { code, doing, error: { code, host, status: 503, detail: 'Their words' } as const },
      ]),
    ),
    ...allReasons.map((reason) => ({
      code: `rejected ${reason}`,
      doing: 'send' as const,
      error: { code: 'rejected' as const, reason, host },
    })),
  ];

  it.each(every)('is two whole, calm sentences: $code while $doing', ({ code, doing, error }) => {
    const { title, hint } = sentenceFor(error, { doing });
    for (const sentence of [title, hint]) {
      expect(sentence).toMatch(/[.”]$/);
      expect(sentence).not.toMatch(/!|oops|undefined|null|NaN|\s\s|\.\./i);
      expect(sentence.startsWith('lantern.example') || /^[A-Z“]/.test(sentence)).toBe(true);
    }
    const word = code.replace('rejected ', '');
    if (/[A-Z]/.test(word)) expect(`${title} ${hint}`).not.toContain(word);
  });

  it('gives each refusal words of its own', () => {
    const titles = allReasons.map((reason) => sentenceLine({ code: 'rejected', reason, host }));
    expect(new Set(titles).size).toBe(allReasons.length);
  });

  it.each(['offline', 'timeout', 'badResponse', 'storage', 'internal'] as const)(
    'never leaves the writer in doubt about the text: %s while saving',
    (code) => {
      expect(sentenceFor({ code, host }, { doing: 'save' }).hint).toMatch(/your text is here/i);
    },
  );
});

describe('sentenceFor', () => {
  it('tells who waits for an answer that the reply is safe and will not be sent twice', () => {
    expect(sentenceFor({ code: 'timeout', host }, { doing: 'send' })).toEqual({
      title: 'lantern.example did not answer within 20 seconds.',
      hint: 'Your reply is safe; Rejoinder looks whether it arrived before it tries again.',
    });
  });

  it('says the wait the blog asked for, in words', () => {
    const error = { code: 'rateLimited', host, retryAfterMs: 240_000 } as const;
    expect(sentenceFor(error, { doing: 'send' }).title).toBe(
      'lantern.example asks to wait for 4 minutes.',
    );
    expect(sentenceFor({ code: 'rateLimited', host }).title).toBe(
      'lantern.example asks to wait a while.',
    );
  });

  it('quotes the blog’s own reason and keeps it apart from ours', () => {
    const error = {
      code: 'rejected',
      reason: 'other',
      host,
      detail: ' No links,\n please. ',
    } as const;
    expect(sentenceFor(error, { doing: 'send' }).title).toBe(
      'lantern.example refused the reply. It says: “No links, please.”',
    );
  });

  it('cuts a reason that fills the screen', () => {
    const { title } = sentenceFor({
      code: 'rejected',
      reason: 'other',
      host,
      detail: 'x'.repeat(5000),
    });
    expect(title.length).toBeLessThan(320);
    expect(title).toMatch(/…”$/);
  });

  it('puts the status in, but not first', () => {
    expect(sentenceFor({ code: 'badResponse', host, status: 500 }, { doing: 'check' }).title).toBe(
      'lantern.example gave an answer that makes no sense (status 500).',
    );
  });

  it('names the blog where no host is known, and says “The blog” where neither is', () => {
    expect(sentenceFor({ code: 'timeout' }, { blogName: 'Lantern Notes' }).title).toBe(
      'Lantern Notes did not answer in time.',
    );
    expect(sentenceFor({ code: 'timeout' }).title).toBe('The blog did not answer in time.');
  });

  it('tells a full disk from one that may not be written', () => {
    expect(
      sentenceLine({ code: 'storage', detail: 'database or disk is full' }, { doing: 'save' }),
    ).toBe('Not saved: the disk is full. Your text is here; make room and it will be saved.');
    expect(
      sentenceFor({ code: 'storage', detail: 'attempt to write a readonly database' }).title,
    ).toBe('Rejoinder may not write to its folder.');
  });

  it('does not blame the network when the blog itself is down or its certificate is bad', () => {
    expect(sentenceFor({ code: 'offline', host, detail: 'refused' }).title).toBe(
      'lantern.example takes no connection.',
    );
    const detail = 'insecure connection: the certificate has expired';
    expect(sentenceFor({ code: 'badResponse', host, detail }, { doing: 'signIn' })).toEqual({
      title: 'There is no secure connection to lantern.example: the certificate has expired.',
      hint: 'The password was not sent. The blog’s owner can mend this.',
    });
  });

  it('explains that the website’s own password is the wrong one', () => {
    expect(sentenceFor({ code: 'unauthorized', host }, { doing: 'signIn' }).hint).toContain(
      'not the one you type to sign in on the website',
    );
  });

  it.each([
    ['too large', 'sends an answer that is far too long'],
    ['cut short', 'broke off in the middle of its answer'],
    ['the feed is cut short', 'broke off in the middle of its answer'],
    ['too many redirects', 'sends from one address to the next without end'],
    ['a redirect to a ftp: address', 'sends on to an address that is not safe to follow'],
    ['this is not a feed', 'gave a page where its feed should be'],
    ['not the JSON that was asked for', 'gave a page where data should be'],
  ])('says what was wrong with an answer: %s', (detail, misdeed) => {
    const { title } = sentenceFor({ code: 'badResponse', host, detail }, { doing: 'check' });
    expect(title).toBe(`lantern.example ${misdeed}.`);
  });

  it('tells a site that locks programs out from one that has nothing to read', () => {
    const locked = sentenceFor({ code: 'noApi', host, status: 401 }, { doing: 'add' });
    const none = sentenceFor({ code: 'noApi', host }, { doing: 'add' });
    expect(locked.title).toBe('lantern.example lets no program read its blog (status 401).');
    expect(none.hint).toContain('paste the address of its feed');
  });

  it('gives the word to look for in the log', () => {
    expect(sentenceFor({ code: 'internal', reference: 'k3f9' }).hint).toContain('look for k3f9');
  });
});
