import { plainText } from './plain-text.ts';

/**
 * A plain text as the HTML that WordPress stores unchanged and shows as typed. `& < >` and the backslash become
 * entities: as themselves the stored text would differ from the sent one, and WordPress's own duplicate check,
 * on which a safe repetition rests, would not know it again. Line breaks stay: WordPress makes paragraphs of them.
 */
export function replyHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\\/g, '&#92;');
}

/** Whether a comment's HTML says the same as a typed text, whatever the blog's typography made of it. */
export function sameText(commentHtml: string, typed: string): boolean {
  // A smiley turned into a picture leaves its text in `alt`.
  const withSmileys = commentHtml.replace(/<img\b[^>]*\balt=(["'])(.*?)\1[^>]*>/gi, ' $2 ');
  return plainly(plainText(withSmileys)) === plainly(typed);
}

/** Letters and digits only, composed and in lower case; all of it if there are none (an answer may be “👍”). */
function plainly(text: string): string {
  const composed = text.normalize('NFKC').toLowerCase();
  const words = composed.replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, '');
  return words === '' ? composed.replace(/\s+/gu, '') : words;
}
