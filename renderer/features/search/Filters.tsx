import { X } from 'lucide-react';
import type { SearchAnswer } from '#contract/index.ts';
import { pressFilters, searchWords } from '../../text/search.ts';
import { hasFilter, toggleFilter, withoutFilter } from './filter-text.ts';

interface Props {
  readonly text: string;
  readonly filters: SearchAnswer['filters'];
  readonly onText: (text: string) => void;
}

/** Filters to press, and those that were typed: how they were understood, and a way to take each away. */
export function Filters({ text, filters, onText }: Props) {
  const known = new Set(pressFilters.map(({ filter }) => filter));
  const typed = filters
    .map((filter, i) => ({ ...filter, shown: `${filter.name}:${filter.value}`, key: `${i}` }))
    // Of a filter that is only begun there is nothing to say yet.
    .filter(({ shown, value }) => value !== '' && !known.has(shown.toLowerCase()));
  return (
    <>
      <fieldset className="search-chips">
        <legend className="for-readers">{searchWords.filters}</legend>
        {pressFilters.map(({ filter, name }) => (
          <button
            key={filter}
            type="button"
            className="search-chip"
            aria-pressed={hasFilter(text, filter)}
            title={filter}
            onClick={() => onText(toggleFilter(text, filter))}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {typed.length > 0 && (
        <ul className="search-chips" aria-label={searchWords.understood}>
          {typed.map(({ key, name, value, shown, isUnderstood }) => (
            <li key={key}>
              <button
                type="button"
                className="search-chip"
                data-odd={!isUnderstood || undefined}
                aria-label={
                  isUnderstood
                    ? searchWords.remove(shown)
                    : `${searchWords.odd(shown)}. ${searchWords.remove(shown)}`
                }
                title={isUnderstood ? undefined : searchWords.odd(shown)}
                onClick={() => onText(withoutFilter(text, name, value))}
              >
                <bdi>{shown}</bdi>
                <X size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
