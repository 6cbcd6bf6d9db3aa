import { type HandlersOf, ok } from '#contract/index.ts';
import type { SearchService } from '../search/search.ts';

/** Search: answered by the store and its index alone, within a tenth of a second. */
export const searchHandlers = (search: Pick<SearchService, 'run'>): HandlersOf<'search.run'> => ({
  'search.run': ({ text, limit }) => ok(search.run(text, limit)),
});
