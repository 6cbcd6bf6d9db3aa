import { ArrowDownUp, ListOrdered } from 'lucide-react';
import type { CommentId } from '#contract/index.ts';
import { sinceDate } from '../../text/dates.ts';
import { reading, thoughtsOn } from '../../text/reading.ts';
import { newsWords, sinceWords, thread as words } from '../../text/thread.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { idAt, nameAt, type Sort, type ThreadModel } from './thread-model.ts';
import type { Marks } from './use-marks.ts';

/** More would be a list to read instead of the thread. */
const MOST_LISTED = 40;

interface Props {
  readonly model: ThreadModel;
  readonly marks: Marks;
  readonly title: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onShow: (id: CommentId) => void;
}

/** How many thoughts there are, what is new among them, and how they are sorted. */
export function ThreadHead({ model, marks, title, sort, onSort, onShow }: Props) {
  const { thread } = model;
  const news = newsOf(model, marks);
  const count = (what: News['what']): number => news.filter((one) => one.what === what).length;
  const pingbacks = thread.pingbackIds.filter((id) => marks.unread.has(id)).length;
  const told = newsWords({
    fresh: count('fresh') + pingbacks,
    edited: count('edited'),
    withdrawn: count('withdrawn'),
  });
  const [first] = news;
  return (
    <header className="thread-head">
      <h2 id="thread-title" dir="auto">
        {thread.thoughtCount === 0 ? reading.noThoughts : thoughtsOn(thread.thoughtCount, title)}
      </h2>
      <div className="thread-tools">
        {told !== '' && (
          <p className="thread-new">
            {sinceWords(told, marks.since === null ? null : sinceDate(marks.since, Date.now()))}
            {first !== undefined && (
              <Button kind="quiet" size="small" onClick={() => onShow(first.id)}>
                {reading.jumpToNew}
              </Button>
            )}
            {news.length > 1 && (
              <Menu
                trigger={<IconButton label={words.jumpList} icon={ListOrdered} />}
                items={news.slice(0, MOST_LISTED).map(({ id, what, place }) => ({
                  label: `${listNumber(model, place)} ${nameAt(model, place) || words.nobody}${
                    what === 'fresh' ? '' : `, ${what === 'edited' ? words.edited : words.deleted}`
                  }`,
                  run: () => onShow(id),
                }))}
              />
            )}
          </p>
        )}
        {thread.ids.length > 1 && (
          <Menu
            trigger={
              <IconButton label={`${words.sort}: ${words.sorts[sort]}`} icon={ArrowDownUp} />
            }
            items={(['thread', 'newest', 'oldest'] as const).map((one) => ({
              label: `${one === sort ? '✓ ' : ''}${words.sorts[one]}`,
              run: () => onSort(one),
            }))}
          />
        )}
      </div>
    </header>
  );
}

interface News {
  readonly id: CommentId;
  readonly place: number;
  readonly what: 'fresh' | 'edited' | 'withdrawn';
}

/** What is unread, and what changed since the last time, in reading order. */
function newsOf(model: ThreadModel, marks: Marks): readonly News[] {
  const ids = new Set([...marks.unread, ...marks.changed.keys()]);
  return [...ids]
    .flatMap((id) => {
      const place = model.placeOf.get(id);
      if (place === undefined) return [];
      const what = marks.unread.has(id) ? ('fresh' as const) : (marks.changed.get(id) ?? 'edited');
      return [{ id, place, what }];
    })
    .sort((a, b) => a.place - b.place);
}

/** Its number on the page; one that has none is told by its place. */
const listNumber = (model: ThreadModel, place: number): string => {
  const number = model.thread.numbers[place] ?? 0;
  return number > 0 ? `${number}.` : `(${place + 1})`;
};

/** From the top of the thread to the subthread that is shown alone. */
export function PathBar({
  model,
  path,
  onRoot,
}: {
  readonly model: ThreadModel;
  /** Places of the ancestors, outermost first. */
  readonly path: readonly number[];
  readonly onRoot: (id: CommentId | null) => void;
}) {
  const shown = path.length > 5 ? [...path.slice(0, 2), null, ...path.slice(-2)] : path;
  return (
    <nav className="thread-path" aria-label={words.path}>
      <Button kind="quiet" size="small" onClick={() => onRoot(null)}>
        {words.whole}
      </Button>
      {shown.map((place) => (
        <span key={place ?? 'gap'}>
          <span aria-hidden>›</span>
          {place === null ? (
            <span title={`${path.length - 4}`}>…</span>
          ) : (
            <Button kind="quiet" size="small" onClick={() => onRoot(idAt(model, place))}>
              <bdi>{nameAt(model, place) || words.nobody}</bdi>
            </Button>
          )}
        </span>
      ))}
    </nav>
  );
}
