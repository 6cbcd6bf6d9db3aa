/** The blog's own words in quotation marks, on one line and not endless; empty for none. */
export function quoted(words: string | undefined): string {
  const line = (words ?? '').replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  return `“${line.length > 240 ? `${line.slice(0, 239).trimEnd()}…` : line}”`;
}

/** A detail as a sentence of its own: a capital first, a full stop last; empty for none. */
export function asSentence(words: string | undefined): string {
  const line = (words ?? '').replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  const sentence = `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
