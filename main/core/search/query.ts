import type { SearchAnswer } from '#contract/index.ts';
import { fold } from './fold.ts';
import { instantOf } from './query-dates.ts';
import { wordsOf } from './words.ts';

/** Words that must stand one after another; of the last one the beginning may do. */
export interface Term {
  readonly tokens: readonly string[];
  readonly isPrefix: boolean;
}

export type Kind = 'post' | 'comment' | 'draft';
export type Trait = 'unread' | 'mine' | 'starred';
export type Content = 'link' | 'image';

/** What is asked for. Of several of one kind (`from`, `blogs`, `kinds`) one must fit; of all else each. */
export interface Query {
  readonly terms: readonly Term[];
  readonly not: readonly Term[];
  readonly from: readonly Term[];
  readonly notFrom: readonly Term[];
  /** Folded parts of blogs' names or addresses. */
  readonly blogs: readonly string[];
  readonly notBlogs: readonly string[];
  readonly kinds: readonly Kind[];
  /** ms: from this moment on; null if all. */
  readonly after: number | null;
  /** ms: earlier than this moment. */
  readonly before: number | null;
  readonly is: readonly Trait[];
  readonly isNot: readonly Trait[];
  readonly has: readonly Content[];
  readonly hasNot: readonly Content[];
  readonly filters: SearchAnswer['filters'];
  /** Nothing was asked for that anything could be found by. */
  readonly isEmpty: boolean;
}

type Parts = {
  -readonly [K in keyof Query]: Query[K] extends readonly (infer T)[] ? T[] : Query[K];
};

/** More are not looked at: nobody types so many. */
const MOST_TERMS = 24;
const LONGEST_TERM = 32;

const piece =
  /(^|\s)(-?)(?:(from|blog|in|before|after|is|has):)?(?:"([^"]*)(?:"|$)|(\S+)|(?=\s|$))/giu;

/** Understands what was typed. Never throws. */
export function parseQuery(text: string): Query {
  const query: Parts = {
    terms: [],
    not: [],
    from: [],
    notFrom: [],
    blogs: [],
    notBlogs: [],
    kinds: [],
    after: null,
    before: null,
    is: [],
    isNot: [],
    has: [],
    hasNot: [],
    filters: [],
    isEmpty: false,
  };
  const typed = text.replace(/[“”„‟«»＂]/g, '"').replace(/：/g, ':');
  for (const match of typed.matchAll(piece)) {
    const [whole, , minus, name, quoted, bare] = match;
    const value = quoted ?? bare ?? '';
    const isNegated = minus === '-';
    if (name !== undefined) {
      addFilter(query, name.toLowerCase(), value, isNegated);
    } else {
      const isClosed = quoted !== undefined && whole.endsWith('"');
      const isTyping = match.index + whole.length === typed.length && !isClosed;
      const term = termOf(value, isTyping);
      // The first letter of a further word takes nothing away from what was found.
      if (isTyping && !isNegated && query.terms.length > 0 && isOneLetter(term)) continue;
      const list = isNegated ? query.not : query.terms;
      if (term !== null && list.length < MOST_TERMS) list.push(term);
    }
  }
  return { ...query, isEmpty: isEmpty(query) };
}

/** null if there is no word in it. One letter is no beginning: too much begins with it. */
export function termOf(text: string, isPrefix: boolean): Term | null {
  const words = wordsOf(text).slice(0, LONGEST_TERM);
  const last = words.at(-1);
  if (last === undefined) return null;
  // The pair before it says more than the last sign, which need not be the end of what it is looked for in.
  if (last.tail === 'last') return termFrom(words.slice(0, -1), false);
  return termFrom(words, last.tail === 'only' || (isPrefix && last.token.length > 1));
}

const termFrom = (words: readonly { readonly token: string }[], isPrefix: boolean): Term => ({
  tokens: words.map(({ token }) => token),
  isPrefix,
});

const isOneLetter = (term: Term | null): boolean =>
  term !== null && !term.isPrefix && term.tokens.length === 1 && term.tokens[0]?.length === 1;

function addFilter(query: Parts, name: string, value: string, isNegated: boolean): void {
  const isUnderstood = understand(query, name, value, isNegated);
  query.filters = [...query.filters, { name: isNegated ? `-${name}` : name, value, isUnderstood }];
}

function understand(query: Parts, name: string, value: string, isNegated: boolean): boolean {
  switch (name) {
    case 'from': {
      const term = termOf(value, true);
      if (term !== null) (isNegated ? query.notFrom : query.from).push(term);
      return term !== null;
    }
    case 'blog': {
      const part = foldedName(value);
      if (part !== '') (isNegated ? query.notBlogs : query.blogs).push(part);
      return part !== '';
    }
    case 'in':
      return addKind(query, fold(value).replace(/s$/, ''), isNegated);
    case 'is':
      return pick(['unread', 'mine', 'starred'], value, isNegated ? query.isNot : query.is);
    case 'has':
      return pick(
        ['link', 'image'],
        value.replace(/s$/i, ''),
        isNegated ? query.hasNot : query.has,
      );
    default:
      return addDate(query, name === 'after' ? !isNegated : isNegated, value);
  }
}

function addKind(query: Parts, value: string, isNegated: boolean): boolean {
  const kinds: readonly Kind[] = ['post', 'comment', 'draft'];
  const kind = kinds.find((one) => one === value);
  if (kind === undefined) return false;
  const wanted = isNegated ? kinds.filter((one) => one !== kind) : [kind];
  query.kinds =
    isNegated && query.kinds.length > 0
      ? query.kinds.filter((one) => one !== kind)
      : [...new Set([...query.kinds, ...wanted])];
  return true;
}

function addDate(query: Parts, isAfter: boolean, value: string): boolean {
  const at = instantOf(value);
  if (at === null) return false;
  if (isAfter) query.after = Math.max(at, query.after ?? at);
  else query.before = Math.min(at, query.before ?? at);
  return true;
}

function pick<T extends string>(known: readonly T[], value: string, into: T[]): boolean {
  const found = known.find((one) => one === fold(value));
  if (found !== undefined && !into.includes(found)) into.push(found);
  return found !== undefined;
}

/** A name as `blog:` compares it. */
export const foldedName = (name: string): string =>
  wordsOf(name)
    .filter(({ tail }) => tail !== 'last')
    .map(({ token }) => token)
    .join(' ');

const isEmpty = (query: Parts): boolean =>
  query.after === null &&
  query.before === null &&
  [query.terms, query.from, query.blogs, query.kinds, query.is, query.has].every(
    (list) => list.length === 0,
  );
