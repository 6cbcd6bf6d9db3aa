import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { Input, PostId, PostSummary } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { emptyPlaces } from '../../text/reading.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { OlderPosts } from './OlderPosts.tsx';
import { PostRow } from './PostRow.tsx';
import './timeline.css';

/** Rows asked for at first, and each time the end comes near. */
const STEP = 300;
const AHEAD = 60;

export type Scope = Input<'posts.list'>['scope'];

/** What the keys of the window can ask of the list. */
export interface TimelineHandle {
  /** The post before or after the open one; null at the end. */
  readonly neighbour: (step: 1 | -1) => PostId | null;
  readonly focus: () => void;
}

interface Props {
  readonly scope: Scope;
  readonly postId: PostId | null;
  /** Posts that were opened during this visit: they stay, so that the list does not shrink under the hand. */
  readonly keep: readonly PostId[];
  readonly label: string;
  readonly header?: ReactNode;
  readonly handle: Ref<TimelineHandle>;
  readonly onOpen: (postId: PostId) => void;
  /** Enter: go on to the post itself. */
  readonly onEnter: () => void;
}

/** The posts of a place or a blog. */
export function Timeline({ scope, postId, keep, label, header, handle, onOpen, onEnter }: Props) {
  // `from`: how many there were when more were asked for.
  const [{ limit, from }, setAsked] = useState({ limit: STEP, from: 0 });
  const { data: posts, isPrevious } = useLive(
    'posts.list',
    { scope, limit, keep: [...keep].slice(-50) },
    { keep: true },
  );
  const frame = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const rows = posts ?? [];
  const at = rows.findIndex((post) => post.id === postId);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 84,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });

  const isGrowing = isPrevious && from > 0 && rows.length === from;
  const isCut = isGrowing || rows.length >= limit;
  const lastShown = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (isCut && !isGrowing && lastShown >= rows.length - AHEAD)
      setAsked({ limit: rows.length + STEP, from: rows.length });
  }, [isCut, isGrowing, lastShown, rows.length]);

  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);

  const neighbour = (step: 1 | -1): PostId | null =>
    rows[at < 0 && step === -1 ? -1 : at + step]?.id ?? null;
  useImperativeHandle(handle, () => ({
    neighbour,
    focus: () => box.current?.focus({ preventScroll: true }),
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    const target =
      event.key === 'ArrowDown'
        ? neighbour(1)
        : event.key === 'ArrowUp'
          ? neighbour(-1)
          : event.key === 'Home'
            ? (rows[0]?.id ?? null)
            : event.key === 'End'
              ? (rows.at(-1)?.id ?? null)
              : null;
    if (target !== null) {
      event.preventDefault();
      onOpen(target);
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      onEnter();
    }
  };

  return (
    <section className="timeline" aria-label={label}>
      {header}
      {posts !== undefined && rows.length === 0 ? (
        <Empty scope={scope} />
      ) : (
        <div ref={frame} className="timeline-rows">
          <div
            ref={box}
            className="timeline-canvas"
            role="listbox"
            aria-label={label}
            aria-activedescendant={at >= 0 ? rowId(rows[at] as PostSummary) : undefined}
            tabIndex={0}
            style={{ blockSize: virtual.getTotalSize() }}
            onKeyDown={onKeyDown}
          >
            {virtual.getVirtualItems().map((item) => {
              const post = rows[item.index];
              return post === undefined ? null : (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className="timeline-slot"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <PostRow
                    id={rowId(post)}
                    post={post}
                    isOpen={post.id === postId}
                    showBlog={!('blogId' in scope)}
                    position={item.index + 1}
                    total={isCut ? null : rows.length}
                    onOpen={onOpen}
                  />
                </div>
              );
            })}
          </div>
          {'blogId' in scope && !isCut && <OlderPosts blogId={scope.blogId} frame={frame} />}
        </div>
      )}
    </section>
  );
}

const rowId = (post: PostSummary): string => `post-row-${post.id}`;

function Empty({ scope }: { readonly scope: Scope }) {
  const words = emptyPlaces['blogId' in scope ? 'blog' : scope.place];
  return <EmptyState title={words.title} hint={words.hint} />;
}
