import type { RejectedReason } from '#contract/index.ts';
import { replyHtml } from '../../text/reply-html.ts';
import type { Reply } from '../provider.ts';

/** Room in WordPress's tables. Source: wp_get_comment_fields_max_lengths(), 6.5. */
const MAX_TEXT_BYTES = 65_525;
const MAX_NAME = 245;
const MAX_EMAIL = 100;
const MAX_URL = 200;

/**
 * What the blog would refuse anyway, and in which it would say less clearly why: its form answers all of these
 * alike. Null if nothing is wrong.
 */
export function tooMuch(
  reply: Reply,
  author: { readonly name: string; readonly email: string; readonly url: string } | null,
): { readonly reason: RejectedReason; readonly detail: string } | null {
  const text = replyHtml(reply.text);
  if (text === '') return { reason: 'empty', detail: '' };
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > MAX_TEXT_BYTES) {
    return {
      reason: 'tooLong',
      detail: `${bytes} bytes of text; there is room for ${MAX_TEXT_BYTES}`,
    };
  }
  if (author === null) return null;
  if ([...author.name].length > MAX_NAME) return { reason: 'tooLong', detail: 'the name' };
  if (author.email.length > MAX_EMAIL) return { reason: 'tooLong', detail: 'the e-mail address' };
  if (author.url.length > MAX_URL) return { reason: 'tooLong', detail: 'the website' };
  if (author.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(author.email)) {
    return { reason: 'badEmail', detail: '' };
  }
  return null;
}
