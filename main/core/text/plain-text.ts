import { Parser } from 'htmlparser2';

/** Elements that begin a new line. */
const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** Elements whose text nobody reads. */
const SILENT = new Set([
  'script',
  'style',
  'template',
  'iframe',
  'noscript',
  'object',
  'svg',
  'title',
]);

/** What a person would read of this HTML, as plain text: one space or one line break between words, no tags. */
export function plainText(html: string): string {
  const parts: string[] = [];
  let silent = 0;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (SILENT.has(name)) silent += 1;
        if (BLOCKS.has(name)) parts.push('\n');
      },
      onclosetag: (name) => {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        if (BLOCKS.has(name)) parts.push('\n');
      },
      ontext: (text) => {
        if (silent === 0) parts.push(text);
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return parts
    .join('')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[\s\n]*/gu, '\n')
    .trim();
}

/** The first words, at most `max` characters, cut between words and marked with an ellipsis. */
export function excerpt(html: string, max: number): string {
  const text = plainText(html).replace(/\s+/gu, ' ');
  if (text.length <= max) return text;
  const cut = text.slice(0, max);
  const space = cut.lastIndexOf(' ');
  // Never half of a surrogate pair.
  const kept = (space > max / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/u, '');
  return `${kept.replace(/[\s,;:.–-]+$/u, '')}…`;
}
