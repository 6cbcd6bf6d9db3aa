/** What WordPress keeps in comments. Source: WordPress 6.5, $allowedtags. */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', ['href', 'title']],
  ['abbr', ['title']],
  ['acronym', ['title']],
  ['b', []],
  ['blockquote', ['cite']],
  ['cite', []],
  ['code', []],
  ['del', ['datetime']],
  ['em', []],
  ['i', []],
  ['q', ['cite']],
  ['s', []],
  ['strike', []],
  ['strong', []],
]);

// Neither a tag nor a quoted value may span a `<`: one pass over the text, however it is malformed.
const MARKUP = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>/gi;
const ATTRIBUTE = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/**
 * A comment's HTML with nothing in it but the allowed tags, balanced; the text of other tags stays. Clean text
 * comes out as it went in.
 */
export function cleanComment(html: string): string {
  const text = cleanText(html).replace(/\r\n?/g, '\n');
  const open: string[] = [];
  let out = '';
  let from = 0;
  for (const match of text.matchAll(MARKUP)) {
    out += escapeText(text.slice(from, match.index));
    from = match.index + match[0].length;
    const name = match[2]?.toLowerCase() ?? '';
    const allowed = ALLOWED.get(name);
    if (allowed === undefined) continue;
    if (match[1] !== '/') {
      open.push(name);
      out += `<${name}${attributes(match[3] ?? '', allowed)}${name === 'a' ? ' rel="nofollow ugc"' : ''}>`;
    } else if (open.includes(name)) {
      let closed: string | undefined;
      do {
        closed = open.pop();
        out += `</${closed}>`;
      } while (closed !== name);
    }
  }
  out += escapeText(text.slice(from));
  return (
    out +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  ).trim();
}

/** A one-line field such as a name: no tags, no line breaks. It is text, not HTML. */
export const cleanField = (text: string): string =>
  cleanText(text).replace(MARKUP, '').replace(/[<>]/g, '').replace(/\s+/g, ' ').trim();

/** A writer's website: only http and https, else nothing. */
export function cleanUrl(text: string): string {
  const url = text.trim();
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : '';
}

/** Escapes text for HTML and XML, in values of attributes too. */
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

// XML feeds and JSON can hold neither control characters nor halves of surrogate pairs.
const cleanText = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\n\r\t]/gu, '');

const escapeText = (text: string): string =>
  text
    .replace(/&(?!#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

function attributes(source: string, allowed: readonly string[]): string {
  let out = '';
  for (const [, key = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    const name = key.toLowerCase();
    const value = double ?? single ?? bare ?? '';
    if (!allowed.includes(name) || out.includes(` ${name}="`)) continue;
    // By what is allowed, not by what is not: `&#106;avascript:` has many spellings.
    if ((name === 'href' || name === 'cite') && !/^(https?:\/\/|mailto:|[/#?])/i.test(value))
      continue;
    out += ` ${name}="${escapeText(value).replace(/"/g, '&quot;')}"`;
  }
  return out;
}
