/**
 * A reply as typed, as the bytes to send: WordPress then stores it unchanged and shows exactly what was typed.
 *
 * `& < >` are escaped, so nothing is taken for a tag. A backslash travels as `&#092;`, because WordPress
 * strips bare ones while comparing; three digits, because it would pad two. Line ends become `\n`, control
 * characters (which it drops) go, and the ends are trimmed. What is stored then equals what is sent, and a
 * second sending of the same bytes is recognised as a duplicate.
 * Source: WordPress 6.5, wp_allow_comment(), wp_kses_normalize_entities(), wp_kses_no_null().
 */
export function replyHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(controls, '')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\\', '&#092;');
}

/** All control characters but tab and line feed. */
const controls = /(?![\t\n])\p{Cc}/gu;
