import { Parser } from 'htmlparser2';

/** What WordPress keeps in comments of guests. Source: WordPress 6.5, $allowedtags. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title'],
  abbr: ['title'],
  b: [],
  blockquote: ['cite'],
  cite: [],
  code: [],
  del: ['datetime'],
  em: [],
  i: [],
  q: ['cite'],
  s: [],
  strike: [],
  strong: [],
};

const escaped = (text: string): string =>
  text
    .replace(/&(?!#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

/** A comment's HTML with nothing in it but the allowed tags, balanced. */
export function cleanComment(html: string): string {
  let out = '';
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const allowed = ALLOWED[name];
        if (allowed === undefined) return;
        const kept = Object.entries(attributes)
          .filter(
            ([key, value]) =>
              allowed.includes(key) && !/^\s*(javascript|data|vbscript):/i.test(value),
          )
          .map(([key, value]) => ` ${key}="${escaped(value).replace(/"/g, '&quot;')}"`)
          .join('');
        out += `<${name}${kept}${name === 'a' ? ' rel="nofollow ugc"' : ''}>`;
        open.push(name);
      },
      ontext: (text) => {
        out += escaped(text);
      },
      onclosetag: (name) => {
        if (open.at(-1) !== name) return;
        open.pop();
        out += `</${name}>`;
      },
    },
    { decodeEntities: false },
  );
  parser.write(html);
  parser.end();
  return out.trim();
}

/** Blank lines make paragraphs, single ones line breaks, as WordPress shows comments. */
export function paragraphs(html: string): string {
  return html
    .split(/\n{2,}/)
    .map((part) => `<p>${part.trim().replace(/\n/g, '<br />\n')}</p>\n`)
    .join('');
}
