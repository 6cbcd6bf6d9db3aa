/**
 * A clean comment as WordPress shows it: blank lines part paragraphs, single line breaks become `<br />`,
 * quotations stand by themselves.
 */
export function paragraphs(html: string): string {
  return html
    .replace(/<\/?blockquote\b[^>]*>/g, '\n\n$&\n\n')
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) =>
      /^<\/?blockquote\b[^>]*>$/.test(part) ? part : `<p>${part.replace(/\n/g, '<br />\n')}</p>`,
    )
    .map((part) => `${part}\n`)
    .join('');
}

/** HTML of the blog's own words with its present address in place of `{site}`. */
export const withAddress = (html: string, url: string): string => html.replaceAll('{site}', url);
