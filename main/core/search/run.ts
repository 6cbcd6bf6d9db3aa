import type { SearchAnswer, SearchHit } from '#contract/index.ts';
import type { Database } from '../store/database.ts';
import type { IndexedKind, SearchIndex } from '../store/search-index.ts';
import { blogNames, draftTexts, type FoundText, textsOf } from '../store/search-rows.ts';
import { unindexedAmong } from '../store/search-source.ts';
import { plainText } from '../text/plain-text.ts';
import { type Found, findIn, freshness, type Search } from './find.ts';
import { findWithout } from './find-without.ts';
import type { Indexer } from './indexer.ts';
import { closeness, fits, foldText } from './match.ts';
import { foldedName, parseQuery, type Query } from './query.ts';
import { markedText, snippetOf } from './snippet.ts';

export interface SearchParts {
  readonly db: Database;
  readonly index: SearchIndex;
  readonly indexer: Indexer;
  readonly now: () => number;
}

/** The core waits no longer for one search, whatever is asked: steps in SQLite are small beside this. */
const BUDGET_MS = 45;
const SNIPPETS_MS = 20;
const MOST_DRAFTS = 500;
/** Of a post so much is looked at for the words around what was found. */
const SNIPPET_HTML = 60_000;

interface Ranked {
  readonly kind: 'post' | 'comment' | 'draft';
  readonly at: number;
  readonly score: number;
  readonly id: number;
  readonly draft: SearchHit | null;
}

/** Answers one search. Never throws for anything that was typed, nor for an index that is damaged. */
export function runSearch(parts: SearchParts, text: string, limit: number): SearchAnswer {
  const query = parseQuery(text);
  const { filters } = query;
  const isReady = parts.indexer.isReady();
  const indexing = isReady ? progressOf(parts) : null;
  if (query.isEmpty) return { hits: [], hasMore: false, filters, indexing };
  const startedAt = performance.now();
  const until = startedAt + BUDGET_MS;
  const ranked: Ranked[] = [];
  let isCut = false;
  const blogs = blogsOf(parts.db, query);
  for (const kind of ['post', 'comment'] as const) {
    if (blogs.only?.length === 0 || !isWanted(query, kind)) continue;
    const { db, index, now } = parts;
    const search: Search = { db, index, query, blogs, now: now(), until };
    const findings =
      guarded(parts, isReady, () => findIn(search, kind)) ?? findWithout(search, kind);
    isCut ||= findings.isCut;
    ranked.push(...findings.found.map((found) => rankedOf(kind, found)));
  }
  if (isWanted(query, 'draft')) ranked.push(...draftsFound(parts, query, blogs));
  ranked.sort((a, b) => b.score - a.score || b.at - a.at || b.id - a.id);
  const hits = hitsOf(parts, query, ranked.slice(0, limit), startedAt);
  return { hits, hasMore: isCut || ranked.length > limit, filters, indexing };
}

const rankedOf = (kind: IndexedKind, { id, at, score }: Found): Ranked => ({
  kind,
  id,
  at,
  score,
  draft: null,
});

/** null where there is no index, or it is damaged: it is then made anew. */
function guarded<T>({ indexer }: SearchParts, isReady: boolean, work: () => T): T | null {
  if (!isReady) return null;
  try {
    return work();
  } catch (error) {
    indexer.discard(error);
    return null;
  }
}

function progressOf({ indexer }: SearchParts): SearchAnswer['indexing'] {
  try {
    return indexer.progress();
  } catch (error) {
    indexer.discard(error);
    return null;
  }
}

const isWanted = (query: Query, kind: Ranked['kind']): boolean =>
  query.kinds.length === 0 || query.kinds.includes(kind);

/** Blogs that are named by `blog:`: a part of the name or address will do. */
function blogsOf(db: Database, query: Query): Search['blogs'] {
  if (query.blogs.length === 0 && query.notBlogs.length === 0) return { only: null, not: [] };
  const names = blogNames(db).map(({ id, name, url }) => ({
    id,
    folded: ` ${foldedName(name)} ${foldedName(url)} `,
  }));
  const named = (wanted: readonly string[]): number[] =>
    names
      .filter(({ folded }) => wanted.some((part) => folded.includes(` ${part}`)))
      .map(({ id }) => id);
  return {
    only: query.blogs.length === 0 ? null : named(query.blogs),
    not: named(query.notBlogs),
  };
}

function draftsFound(parts: SearchParts, query: Query, blogs: Search['blogs']): Ranked[] {
  if (query.is.some((trait) => trait !== 'mine') || query.isNot.includes('mine')) return [];
  if (query.has.includes('image') || query.from.length > 0) return [];
  return draftTexts(parts.db, MOST_DRAFTS).flatMap((draft): Ranked[] => {
    const hasLink = /https?:\/\//i.test(draft.text);
    if (query.has.includes('link') && !hasLink) return [];
    if (query.hasNot.includes('link') && hasLink) return [];
    if (query.after !== null && draft.at < query.after) return [];
    if (query.before !== null && draft.at >= query.before) return [];
    const { blogId } = draft;
    if (blogs.only !== null && (blogId === null || !blogs.only.includes(blogId))) return [];
    if (blogId !== null && blogs.not.includes(blogId)) return [];
    const folded = foldText({ title: draft.title, author: '', body: draft.text });
    if (!fits(query, folded)) return [];
    const hit: SearchHit = {
      kind: 'draft',
      blogId,
      blogName: draft.blogName,
      postId: draft.postId,
      commentId: draft.parentId,
      draftId: draft.draftId,
      title: draft.title,
      authorName: '',
      at: draft.at,
      isUnread: false,
      isWithdrawn: false,
      titleParts: markedText(draft.title, query.terms),
      snippet: snippetOf(draft.text, query.terms),
    };
    const score = (1 + 2 * closeness(query, folded)) * freshness(draft.at, parts.now());
    return [{ kind: 'draft', id: 0, at: draft.at, score, draft: hit }];
  });
}

/** The hits in full. What was changed since it was put into the index is looked at as it is now. */
function hitsOf(
  { db }: SearchParts,
  query: Query,
  ranked: readonly Ranked[],
  startedAt: number,
): SearchHit[] {
  const until = Math.max(performance.now(), startedAt) + SNIPPETS_MS;
  const idsOf = (kind: IndexedKind): number[] =>
    ranked.filter((one) => one.kind === kind).map(({ id }) => id);
  const ids = { post: idsOf('post'), comment: idsOf('comment') };
  const texts = {
    post: textsOf(db, 'post', ids.post, SNIPPET_HTML),
    comment: textsOf(db, 'comment', ids.comment, SNIPPET_HTML),
  };
  const changed = {
    post: unindexedAmong(db, 'post', ids.post),
    comment: unindexedAmong(db, 'comment', ids.comment),
  };
  return ranked.flatMap(({ kind, id, draft }): SearchHit[] => {
    if (kind === 'draft') return draft === null ? [] : [draft];
    const found = texts[kind].get(id);
    if (found === undefined) return [];
    const isLate = performance.now() > until;
    // In a hurry the beginning has to do.
    const body = plainText(isLate ? found.html.slice(0, 1000) : found.html);
    if (changed[kind].has(id)) {
      const title = kind === 'post' ? found.title : '';
      if (!fits(query, foldText({ title, author: plainText(found.authorName), body }))) return [];
    }
    return [hitOf(kind, found, body, query)];
  });
}

const hitOf = (kind: IndexedKind, found: FoundText, body: string, query: Query): SearchHit => ({
  kind,
  blogId: found.blogId,
  blogName: found.blogName,
  postId: found.postId,
  commentId: kind === 'comment' ? found.id : null,
  draftId: null,
  title: found.title,
  authorName: plainText(found.authorName),
  at: found.at,
  isUnread: found.isUnread === 1,
  isWithdrawn: found.state === 'withdrawn',
  titleParts:
    kind === 'post'
      ? markedText(found.title, query.terms)
      : [{ text: found.title, isMatch: false }],
  snippet: snippetOf(body, query.terms),
});
