import type { IndexedKind } from '../store/search-index.ts';
import { candidatesOf, newestBefore, rowsThatAre, textsOf } from '../store/search-rows.ts';
import { plainText } from '../text/plain-text.ts';
import { type Findings, type Found, freshness, type Search } from './find.ts';
import { contentLabel, labelsOf } from './labels.ts';
import { closeness, fits, foldText } from './match.ts';
import type { Content, Trait } from './query.ts';

const STEP = 100;
const MOST_HITS = 200;
const LENGTH = 20_000;

/** The newest rows, read and looked through as long as there is time: where no index can be had. */
export function findWithout(search: Search, kind: IndexedKind): Findings {
  const { db, query, blogs, until } = search;
  const found: Found[] = [];
  let ids = newestBefore(db, kind, Number.MAX_SAFE_INTEGER, STEP);
  while (ids.length > 0 && found.length < MOST_HITS && performance.now() < until) {
    const texts = textsOf(db, kind, ids, LENGTH);
    for (const row of candidatesOf(db, kind, ids)) {
      const text = texts.get(row.id);
      if (text === undefined) continue;
      if (blogs.only !== null && !blogs.only.includes(row.blogId)) continue;
      if (blogs.not.includes(row.blogId)) continue;
      if (query.after !== null && row.at < query.after) continue;
      if (query.before !== null && row.at >= query.before) continue;
      const labels = labelsOf({ blogId: row.blogId, at: row.at, html: text.html }).split(' ');
      const has = (content: Content): boolean => labels.includes(contentLabel(content));
      if (!query.has.every(has) || query.hasNot.some(has)) continue;
      const folded = foldText({
        title: kind === 'post' ? text.title : '',
        author: plainText(text.authorName),
        body: plainText(text.html),
      });
      if (!fits(query, folded)) continue;
      found.push({ ...row, score: closeness(query, folded) * freshness(row.at, search.now) });
    }
    ids = newestBefore(db, kind, ids.at(-1) ?? 0, STEP);
  }
  const traits = traitsOf(search, kind);
  const wanted = found.filter(
    ({ id }) =>
      traits.is.every((rows) => rows.has(id)) && !traits.isNot.some((rows) => rows.has(id)),
  );
  return {
    found: wanted.sort((a, b) => b.score - a.score || b.at - a.at || b.id - a.id),
    isCut: ids.length > 0,
  };
}

const MOST_ROWS = 20_000;

function traitsOf({ db, query }: Search, kind: IndexedKind) {
  const rows = (trait: Trait): ReadonlySet<number> =>
    new Set(rowsThatAre(db, trait, kind, MOST_ROWS));
  return { is: query.is.map(rows), isNot: query.isNot.map(rows) };
}
