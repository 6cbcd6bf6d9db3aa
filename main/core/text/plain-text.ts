import { readHtml } from './read-html.ts';

/** Elements that stand on lines of their own. */
const blocks = new Set(
  `address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(
    /\s+/,
  ),
);

/** Elements whose text nobody reads on the page. */
const silent = new Set(['script', 'style', 'template', 'noscript', 'head', 'iframe', 'object']);

/**
 * The words of foreign HTML: entities decoded, tags gone, one line per block, runs of blanks made one.
 * Scripts and styles say nothing; an image says its `alt` if it stands for a smiley.
 */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  let text = '';
  let silence = 0;
  readHtml(
    html,
    {
      onopentag: (name, attributes) => {
        if (silent.has(name)) silence += 1;
        if (silence > 0) return;
        if (blocks.has(name)) text += '\n';
        if (name === 'img' && /\b(wp-smiley|emoji)\b/.test(attributes.class ?? '')) {
          text += attributes.alt ?? '';
        }
      },
      ontext: (data) => {
        if (silence === 0) text += data.replace(/\s+/g, ' ');
      },
      onclosetag: (name) => {
        if (silent.has(name)) silence -= 1;
        else if (silence === 0 && blocks.has(name)) text += '\n';
      },
    },
    { decodeEntities: true },
  );
  return tidy(text);
}

/** The first words of foreign HTML on one line, at most `max` characters with the ellipsis, cut between words. */
export function excerpt(html: string, max: number): string {
  const text = plainText(html).replace(/\s+/g, ' ');
  if (text.length <= max) return text;
  const room = text.slice(0, max);
  const cut = room.lastIndexOf(' ');
  // A text without blanks (Chinese, Japanese, a long address) is cut where the room ends.
  const end = cut > max / 2 ? cut : max - 1;
  return `${text.slice(0, wholeCharacters(text, end)).replace(/[\s.,;:…–—-]+$/u, '')}…`;
}

/** Not between the halves of a surrogate pair. */
function wholeCharacters(text: string, end: number): number {
  const code = text.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end;
}

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
