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
import type { CommentId, Input, PostId, PostSummary } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { conversationGroups } from '../../text/places.ts';
import { emptyPlaces, reading } from '../../text/reading.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { OlderPosts } from './OlderPosts.tsx';
import { commentOfRow, type OnOpen, PostRow } from './PostRow.tsx';
import { useListPlace } from './use-list-place.ts';
import './timeline.css';

/** Rows asked for at first, and each time the end comes near. */
const STEP = 300;
const AHEAD = 60;

export type Scope = Input<'posts.list'>['scope'];

/** What the keys of the window can ask of the list. */
export interface TimelineHandle {
  /** The post before or after the open one, and where in it the row leads; null at the end. */
  readonly neighbour: (
    step: 1 | -1,
  ) => { readonly postId: PostId; readonly commentId: CommentId | null } | null;
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
  readonly onOpen: OnOpen;
  /** Enter: go on to the post itself. */
  readonly onEnter: () => void;
}

/** The posts of a place, a folder or a blog. */
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
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 84,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const { newAbove, toTop } = useListPlace({ name: JSON.stringify(scope), rows, frame, virtual });

  const isGrowing = isPrevious && from > 0 && rows.length === from;
  const isCut = isGrowing || rows.length >= limit;
  const lastShown = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (isCut && !isGrowing && lastShown >= rows.length - AHEAD)
      setAsked({ limit: rows.length + STEP, from: rows.length });
  }, [isCut, isGrowing, lastShown, rows.length]);

  const shownPost = useRef<PostId | null>(postId);
  useEffect(() => {
    // Only when another post was chosen: that rows came in above must not move the list.
    if (at < 0 || shownPost.current === postId) return;
    shownPost.current = postId;
    virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, postId, virtual]);

  const neighbour = (step: 1 | -1) => leadOf(rows[at < 0 && step === -1 ? -1 : at + step]);
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
            ? leadOf(rows[0])
            : event.key === 'End'
              ? leadOf(rows.at(-1))
              : null;
    if (target !== null) {
      event.preventDefault();
      onOpen(target.postId, target.commentId);
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      onEnter();
    }
  };

  return (
    <section className="timeline" aria-label={label}>
      {header}
      {posts !== undefined && rows.length === 0 ? (
        <Empty scope={scope} box={box} />
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
                  <GroupName post={post} before={rows[item.index - 1]} />
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
      {newAbove > 0 && (
        <div className="timeline-edge">
          <Button size="small" onClick={toTop}>
            {reading.newAbove(newAbove)}
          </Button>
        </div>
      )}
      <p className="for-readers" role="status">
        {newAbove > 0 && reading.newAbove(newAbove)}
      </p>
    </section>
  );
}

const rowId = (post: PostSummary): string => `post-row-${post.id}`;

const leadOf = (post: PostSummary | undefined) =>
  post === undefined ? null : { postId: post.id, commentId: commentOfRow(post) };

/** The heading of a group of conversations over its first row; each row says it to screen readers itself. */
function GroupName({
  post,
  before,
}: {
  readonly post: PostSummary;
  readonly before: PostSummary | undefined;
}) {
  const state = post.conversation?.state;
  if (state === undefined || state === before?.conversation?.state) return null;
  return (
    <div className="timeline-group" aria-hidden>
      {conversationGroups[state]}
    </div>
  );
}

function Empty({ scope, box }: { readonly scope: Scope; readonly box: Ref<HTMLDivElement> }) {
  const words =
    emptyPlaces['blogId' in scope ? 'blog' : 'folder' in scope ? 'folder' : scope.place];
  return (
    <div ref={box} className="timeline-empty" tabIndex={-1}>
      <EmptyState title={words.title} hint={words.hint} />
    </div>
  );
}
