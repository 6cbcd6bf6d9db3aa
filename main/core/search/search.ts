import path from 'node:path';
import type { SearchAnswer } from '#contract/index.ts';
import type { Context } from '../context.ts';
import { openSearchIndex } from '../store/search-index.ts';
import { createIndexer } from './indexer.ts';
import { runSearch } from './run.ts';

/** Searching, and what keeps it able to. */
export interface SearchService {
  /** At most `limit` hits for what was typed, the best first. */
  readonly run: (text: string, limit: number) => SearchAnswer;
  readonly start: () => void;
  /** Closes the index; what is not in it yet is put in after the next start. */
  readonly stop: () => void;
}

/** Opens the index beside the store, or begins a new one. Never throws. */
export function createSearch(context: Pick<Context, 'db' | 'ports' | 'emit'>): SearchService {
  const { db, ports } = context;
  const index = openSearchIndex(path.join(ports.paths.data, 'search.sqlite'), ports.log);
  const indexer = createIndexer(context, index);
  return {
    run: (text, limit) => runSearch({ db, index, indexer, now: ports.now }, text, limit),
    start: indexer.start,
    stop: indexer.stop,
  };
}
