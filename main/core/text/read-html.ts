import { type Handler, Parser, type ParserOptions } from 'htmlparser2';

/** Elements within one another; browsers stop at 512. The parser's work grows with each level, for every tag. */
const MOST_NESTED = 2000;

/** What is heard of while foreign HTML is read. */
export type HtmlHandler = Partial<Handler>;

/**
 * Reads foreign HTML and tells the handler of it. What comes after two thousand elements within one another is left
 * out: no person wrote that, and reading it would take minutes.
 */
export function readHtml(html: string, handler: HtmlHandler, options: ParserOptions = {}): void {
  let depth = 0;
  const counting: HtmlHandler = Object.create(handler);
  counting.onopentagname = (name) => {
    depth += 1;
    if (depth > MOST_NESTED) parser.pause();
    else handler.onopentagname?.call(counting, name);
  };
  counting.onclosetag = (name, isImplied) => {
    depth -= 1;
    handler.onclosetag?.call(counting, name, isImplied);
  };
  const parser = new Parser(counting, options);
  parser.end(html);
}
