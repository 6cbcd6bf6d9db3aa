import { useEffect, useRef } from 'react';
import { dwellMs, type ReadingWatch } from './reading-watch.ts';

/** The end of the post's text: once it has been on screen, the post is read. */
export function PostEnd({
  isUnread,
  watch,
}: {
  readonly isUnread: boolean;
  readonly watch: ReadingWatch['watch'];
}) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isUnread || end.current === null) return;
    return watch(end.current, { kind: 'post' }, dwellMs(0));
  }, [isUnread, watch]);
  return <div ref={end} className="post-end" />;
}
