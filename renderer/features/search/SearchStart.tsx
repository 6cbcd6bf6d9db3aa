import { searchWords } from '../../text/search.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Before anything was typed: what can be. */
export function SearchStart() {
  return (
    <EmptyState title={searchWords.start.title} hint={searchWords.start.hint}>
      <dl className="search-ways">
        {searchWords.ways.map(({ typed, does }) => (
          <div key={typed}>
            <dt>
              <code>{typed}</code>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  );
}

export const NothingFound = () => (
  <EmptyState title={searchWords.none.title} hint={searchWords.none.hint} />
);
