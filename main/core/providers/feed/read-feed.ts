import { parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import type { Feed, NoFeed } from './feed.ts';
import { fromAtom } from './read-atom.ts';
import { fromJson } from './read-json.ts';
import { fromRdf, fromRss } from './read-rss.ts';

/**
 * Reads a feed by what it is, whatever its content type claims. `url` is where it came from at last.
 * A feed whose end is missing is refused whole: half a text would look like an edit.
 */
export function readFeed(text: string, url: string): Feed | NoFeed {
  const body = text.replace(/^\u{feff}/u, '').trim();
  if (body.startsWith('{')) {
    if (!/"version"\s*:\s*"https?:\/\/(www\.)?jsonfeed\.org\/version\//.test(body)) return 'noFeed';
    return parsed(() => fromJson(parseJsonFeed(body), url)) ?? (isJson(body) ? 'noFeed' : 'cut');
  }
  const root = rootOf(body);
  const read = root === null ? undefined : readers[root.toLowerCase()];
  if (read === undefined) return 'noFeed';
  if (!new RegExp(`</(?:[\\w.-]+:)?${root}\\s*>`, 'i').test(body)) return 'cut';
  return parsed(() => read(body, url)) ?? (hasChannel(body) ? empty(root ?? '') : 'noFeed');
}

const readers: Readonly<Record<string, (body: string, url: string) => Feed>> = {
  rss: (body, url) => fromRss(parseRssFeed(body), url),
  feed: (body, url) => fromAtom(parseAtomFeed(body), url),
  rdf: (body, url) => fromRdf(parseRdfFeed(body), url),
};

/** Local name of the outermost element: a post about feeds may quote any of them further down. */
function rootOf(xml: string): string | null {
  const prolog = /^(?:\s+|<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\][^>[]*)*>)*/i;
  const rest = xml.slice(prolog.exec(xml)?.[0].length ?? 0);
  return /^<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(rest)?.[1] ?? null;
}

/** The parser refuses a feed that says nothing at all, which is still one. */
const hasChannel = (xml: string): boolean =>
  /<(?:[\w.-]+:)?channel\s*\/?>|http:\/\/www\.w3\.org\/2005\/Atom/i.test(xml) &&
  !/<(item|entry)[\s>]/i.test(xml);

const empty = (root: string): Feed => ({
  format: root.toLowerCase() === 'feed' ? 'atom' : root.toLowerCase() === 'rdf' ? 'rdf' : 'rss',
  title: '',
  description: '',
  homeUrl: null,
  everyMs: null,
  entries: [],
});

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** The parser throws on what it cannot read. */
function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
