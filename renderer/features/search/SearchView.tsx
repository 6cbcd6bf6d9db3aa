import { Search as Glass, X } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { CommentId, PostId, SearchHit } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { searchWords } from '../../text/search.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Filters } from './Filters.tsx';
import { HitRow } from './HitRow.tsx';
import { NothingFound, SearchStart } from './SearchStart.tsx';
import './search.css';
import { useSearchText } from './use-search-text.ts';

const FIRST = 50;
const MOST = 200;
const LIST = 'search-hits';

/** What the keys of the window can ask of the results. */
export interface SearchHandle {
  readonly neighbour: (
    step: 1 | -1,
  ) => { readonly postId: PostId; readonly commentId: CommentId | null } | null;
  /** Into the field, all of it selected. */
  readonly focus: () => void;
}

interface Props {
  readonly header: ReactNode;
  readonly handle: Ref<SearchHandle>;
  readonly onOpen: (hit: SearchHit) => void;
  /** Escape in an empty field. */
  readonly onLeave: () => void;
}

/** The place Search: a field, filters, and what is found as one types. */
export function SearchView({ header, handle, onOpen, onLeave }: Props) {
  const { text, setText, settled } = useSearchText();
  const [limit, setLimit] = useState(FIRST);
  const { data, isPrevious } = useLive('search.run', { text: settled.slice(0, 1000), limit });
  const [active, setActive] = useState<number | null>(null);
  /** Enter was pressed before the answer to what is typed was there. */
  const [isEager, setIsEager] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const hits = data?.hits ?? [];
  const at = active === null || hits.length === 0 ? null : Math.min(active, hits.length - 1);

  const change = (next: string): void => {
    setText(next);
    setActive(null);
    setIsEager(false);
    setLimit(FIRST);
    frame.current?.scrollTo({ top: 0 });
  };
  const open = (index: number): void => {
    const hit = hits[index];
    if (hit === undefined) return;
    setActive(index);
    onOpen(hit);
  };
  const isAnswered = text === settled && !isPrevious && data !== undefined;
  const openFirst = useEffectEvent(() => {
    setIsEager(false);
    open(0);
  });
  useEffect(() => {
    if (isEager && isAnswered) openFirst();
  }, [isEager, isAnswered]);
  useImperativeHandle(handle, () => ({
    neighbour: (step) => {
      const index = at === null ? 0 : at + step;
      const hit = hits[index];
      if (hit === undefined || hit.postId === null) return null;
      setActive(index);
      return { postId: hit.postId, commentId: hit.commentId };
    },
    focus: () => {
      field.current?.focus();
      field.current?.select();
    },
  }));
  // Who comes here wants to type.
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (at !== null) document.getElementById(rowId(at))?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const next = nextRow(event.key, at, hits.length);
    if (next !== null) setActive(next);
    else if (event.key === 'Enter' && !isAnswered) setIsEager(true);
    else if (event.key === 'Enter') open(at ?? 0);
    else if (event.key === 'Escape' && text !== '') change('');
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const isAsked = settled.trim() !== '';
  const descendant = at === null ? undefined : rowId(at);
  return (
    <section className="search" aria-label={searchWords.field}>
      {header}
      <div className="search-head">
        <search className="search-field">
          <Glass size={16} strokeWidth={1.8} aria-hidden />
          <input
            ref={field}
            type="text"
            role="combobox"
            aria-label={searchWords.field}
            aria-expanded={hits.length > 0}
            aria-controls={LIST}
            aria-autocomplete="list"
            aria-activedescendant={descendant}
            placeholder={searchWords.field}
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            dir="auto"
            maxLength={1000}
            value={text}
            onChange={(event) => change(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {text !== '' && (
            <IconButton
              label={searchWords.clear}
              icon={X}
              onClick={() => {
                change('');
                field.current?.focus();
              }}
            />
          )}
        </search>
        <Filters
          text={text}
          filters={data?.filters ?? []}
          onText={(next) => {
            change(next);
            field.current?.focus();
          }}
        />
        <p role="status" className="search-status">
          {isAsked && data !== undefined && hits.length > 0 && (
            <span>{searchWords.found(hits.length, data.hasMore)}</span>
          )}
          {data?.indexing != null && (
            <span>{searchWords.indexing(data.indexing.done / data.indexing.total)}</span>
          )}
        </p>
      </div>
      <div ref={frame} className="search-rows" data-old={isPrevious || undefined}>
        {!isAsked ? (
          <SearchStart />
        ) : hits.length === 0 && data !== undefined && !isPrevious ? (
          <NothingFound />
        ) : null}
        <div
          id={LIST}
          role="listbox"
          aria-label={searchWords.results}
          aria-activedescendant={descendant}
          tabIndex={hits.length > 0 ? 0 : -1}
          hidden={hits.length === 0}
          className="search-hits"
          onKeyDown={onKeyDown}
        >
          {hits.map((hit, i) => (
            <HitRow
              key={hit.draftId ?? `${hit.kind} ${hit.commentId ?? hit.postId}`}
              id={rowId(i)}
              hit={hit}
              isActive={i === at}
              position={i + 1}
              onOpen={() => open(i)}
            />
          ))}
        </div>
        {data?.hasMore === true && hits.length > 0 && limit < MOST && (
          <div className="search-more">
            <Button kind="quiet" size="small" onClick={() => setLimit(MOST)}>
              {searchWords.more}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

const rowId = (index: number): string => `hit-${index}`;

/** Where an arrow leads from a row; null for other keys. */
function nextRow(key: string, at: number | null, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return at === null ? 0 : Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return at === null ? count - 1 : Math.max(at - 1, 0);
  return null;
}
