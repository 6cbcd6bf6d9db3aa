import type { Database } from '../store/database.ts';
import type { IndexedKind, SearchIndex } from '../store/search-index.ts';
import { type Candidate, candidatesOf, newestBefore, rowsThatAre } from '../store/search-rows.ts';
import { expressionOf, quoted, quotedWord } from './expression.ts';
import { yearLabelsBefore } from './labels.ts';
import type { Query, Term } from './query.ts';

export interface Found extends Candidate {
  readonly score: number;
}

export interface Findings {
  /** Best first. */
  readonly found: readonly Found[];
  /** More match than were looked at. */
  readonly isCut: boolean;
}

export interface Search {
  readonly db: Database;
  readonly index: SearchIndex;
  readonly query: Query;
  readonly blogs: { readonly only: readonly number[] | null; readonly not: readonly number[] };
  readonly now: number;
  /** `performance.now()` after which no further step is begun. */
  readonly until: number;
}

/** So many of what matches are ranked. */
const RANKED = 600;
/** One step through the index looks at no more rows than these. */
const STEP = 250_000;
/** To weigh words, all texts that have them are counted; common ones say little, and counting them takes long. */
const COUNTED = 10_000;
const SAMPLE = 100;
const FEW = 20_000;
const YEARS = 40;
/** A text half a year old counts half as fresh. */
const HALF_LIFE_MS = 180 * 86_400_000;
const FRESHNESS = 0.35;

/** Posts or comments that match, by the index. Throws if there is something wrong with it. */
export function findIn(search: Search, kind: IndexedKind): Findings {
  const { index, query, db } = search;
  const expression = expressionOf(query, search.blogs);
  const last = index.watermark()[kind];
  const among = fewRowsOf(search, kind);
  if (last === 0 || among?.length === 0) return { found: [], isCut: false };
  const newest =
    expression !== null
      ? stepThrough(search, kind, expression, last, among)
      : (among ?? newestBefore(db, kind, Number.MAX_SAFE_INTEGER, RANKED + 1));
  const isLong = newest.length > RANKED;
  const isByDate =
    isLong &&
    among === null &&
    query.after === null &&
    query.before === null &&
    expression !== null;
  let rows = candidatesOf(db, kind, newest.slice(0, RANKED));
  if (isByDate && !isInOrder(rows)) {
    rows = candidatesOf(db, kind, newestByDate(search, kind, expression, last, newest));
  }
  const known = among === null && expression !== null ? { expression, newest } : null;
  const ids = rows.map(({ id }) => id);
  const scores = scoresOf(search, kind, ids, { last, known });
  const isWanted = (row: Candidate): boolean =>
    (query.after === null || row.at >= query.after) &&
    (query.before === null || row.at < query.before) &&
    !(query.isNot.includes('unread') && row.isUnread);
  const found = rows
    .filter(isWanted)
    .map((row) => ({ ...row, score: (scores.get(row.id) ?? 0) * freshness(row.at, search.now) }))
    .sort((a, b) => b.score - a.score || b.at - a.at || b.id - a.id);
  return {
    found: exceptTraits(search, kind, found),
    isCut: isLong || performance.now() > search.until,
  };
}

export const freshness = (at: number, now: number): number =>
  1 + FRESHNESS * 2 ** (-Math.max(0, now - at) / HALF_LIFE_MS);

/** One more than are ranked, if there are so many: the last rows first, which mostly are the newest. */
function stepThrough(
  { index, until }: Search,
  kind: IndexedKind,
  expression: string,
  last: number,
  among: readonly number[] | null,
): readonly number[] {
  const ids: number[] = [];
  const first = among?.at(-1) ?? 0;
  for (let to = among?.[0] ?? last; to >= first; to -= STEP) {
    const range = { from: Math.max(first, to - STEP + 1), to, limit: RANKED + 1 - ids.length };
    ids.push(
      ...(among === null
        ? index.find(kind, expression, range)
        : index.findAmong(kind, expression, { ...range, ids: among })),
    );
    if (ids.length > RANKED || performance.now() > until) break;
  }
  return ids;
}

/** Whether what was read last is the newest: not so where a blog's past was read, which comes backwards. */
function isInOrder(rows: readonly Candidate[]): boolean {
  const byNumber = [...rows].sort((a, b) => b.id - a.id);
  const half = Math.floor(byNumber.length / 2);
  const mean = (some: readonly Candidate[]): number =>
    some.reduce((sum, { at }) => sum + at, 0) / Math.max(1, some.length);
  return mean(byNumber.slice(0, half)) >= mean(byNumber.slice(half));
}

/** Year by year, back from now. */
function newestByDate(
  { index, now, until }: Search,
  kind: IndexedKind,
  expression: string,
  last: number,
  otherwise: readonly number[],
): readonly number[] {
  const ids: number[] = [];
  for (const year of yearLabelsBefore(now, YEARS)) {
    if (performance.now() > until) break;
    const limit = RANKED - ids.length;
    const ofYear = `${quotedWord(year)} AND (${expression})`;
    ids.push(...index.find(kind, ofYear, { from: 0, to: last, limit }));
    if (ids.length >= RANKED) return ids;
  }
  return [...new Set([...ids, ...otherwise])].slice(0, RANKED);
}

/** By the rarer words; where all are common, by whether they stand in a title or a name. */
function scoresOf(
  { index, query, until }: Search,
  kind: IndexedKind,
  ids: readonly number[],
  seen: Seen,
): ReadonlyMap<number, number> {
  if (query.terms.length === 0 || ids.length === 0) return new Map();
  const of = (terms: readonly Term[]): string => terms.map(quoted).join(' AND ');
  const known = query.terms
    .map((term) => ({ term, count: frequency(index, kind, term, seen) }))
    .sort((a, b) => a.count - b.count);
  let counted = 0;
  const telling: Term[] = [];
  for (const { term, count } of known) {
    counted += count;
    if (counted <= COUNTED) telling.push(term);
  }
  if (telling.length > 0) return index.scores(kind, of(telling), ids);
  if (performance.now() > until) return new Map();
  const prominent = `{${kind === 'post' ? 'title' : 'author'}} : (${of(query.terms)})`;
  const range = { from: Math.min(...ids), to: Math.max(...ids), limit: RANKED };
  return new Map(index.find(kind, prominent, range).map((id) => [id, 1] as const));
}

/** What one look through the index has shown, so that it is not done twice. */
interface Seen {
  readonly last: number;
  readonly known: { readonly expression: string; readonly newest: readonly number[] } | null;
}

/** In about how many texts a term stands: by how closely the last of them follow each other. */
function frequency(index: SearchIndex, kind: IndexedKind, term: Term, seen: Seen): number {
  const { last, known } = seen;
  if (term.tokens.length > 1) {
    return Math.max(
      ...term.tokens.map((token) =>
        frequency(index, kind, { tokens: [token], isPrefix: false }, seen),
      ),
    );
  }
  const isKnown = known?.expression === quoted(term);
  const wanted = isKnown ? RANKED + 1 : SAMPLE;
  const sample = isKnown
    ? known.newest
    : index.find(kind, quoted(term), { from: 0, to: last, limit: SAMPLE });
  const first = sample.at(-1);
  if (first === undefined || sample.length < wanted) return sample.length;
  return (sample.length / (last - first + 1)) * last;
}

/** null if every row may be among the hits; else those that may, the last first. */
function fewRowsOf({ db, query }: Search, kind: IndexedKind): readonly number[] | null {
  let ids: readonly number[] | null = null;
  for (const trait of query.is) {
    const these: readonly number[] = rowsThatAre(db, trait, kind, FEW);
    const kept: ReadonlySet<number> = new Set(ids ?? these);
    ids = these.filter((id) => kept.has(id));
  }
  return ids;
}

function exceptTraits(
  { db, query }: Search,
  kind: IndexedKind,
  found: readonly Found[],
): readonly Found[] {
  const not = new Set(
    query.isNot.flatMap((trait) => (trait === 'unread' ? [] : rowsThatAre(db, trait, kind, FEW))),
  );
  return not.size === 0 ? found : found.filter(({ id }) => !not.has(id));
}
