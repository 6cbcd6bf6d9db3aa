import { useMemo, useRef } from 'react';
import type { CommentId, ThreadMarks } from '#contract/index.ts';
import { idAt, mutedUnder, nameAt, type ThreadModel } from './thread-model.ts';

/** What is marked in a thread, ready to be looked up. */
export interface Marks {
  readonly unread: ReadonlySet<CommentId>;
  /** Unread when the thread was opened, or come since: they stay marked during this visit. */
  readonly fresh: ReadonlySet<CommentId>;
  /** Edited or taken away since the person last read here, as of the beginning of this visit. */
  readonly changed: ReadonlyMap<CommentId, 'edited' | 'withdrawn'>;
  readonly starred: ReadonlySet<CommentId>;
  readonly mutedTops: ReadonlySet<CommentId>;
  readonly mutedOf: (place: number) => 'subthread' | 'person' | null;
  readonly isPostStarred: boolean;
  /** When the thread was last read before this visit; null if never. */
  readonly since: number | null;
}

const none: ThreadMarks = {
  unread: [],
  starred: [],
  isPostStarred: false,
  mutedSubthreads: [],
  mutedPeople: [],
};

/** `opened`: what the person looks at though it is muted. */
export function useMarks(
  model: ThreadModel,
  marks: ThreadMarks = none,
  opened: ReadonlySet<CommentId>,
): Marks {
  const begun = useRef(model.thread.lastReadAt);
  const fresh = useRef<ReadonlySet<CommentId>>(new Set());
  const since = begun.current;
  return useMemo(() => {
    const unread = new Set(marks.unread);
    if (marks.unread.some((id) => !fresh.current.has(id)))
      fresh.current = new Set([...fresh.current, ...marks.unread]);
    const people = new Set(marks.mutedPeople);
    const under = mutedUnder(
      model,
      marks.mutedSubthreads.filter((id) => !opened.has(id)),
    );
    return {
      unread,
      fresh: fresh.current,
      changed: new Map(
        since === null
          ? []
          : model.thread.changes
              .filter(({ at }) => at > since)
              .map(({ id, what }) => [id, what] as const),
      ),
      starred: new Set(marks.starred),
      mutedTops: new Set(marks.mutedSubthreads),
      mutedOf: (place) =>
        under.has(idAt(model, place))
          ? 'subthread'
          : people.has(nameAt(model, place))
            ? 'person'
            : null,
      isPostStarred: marks.isPostStarred,
      since,
    };
  }, [model, marks, opened, since]);
}
