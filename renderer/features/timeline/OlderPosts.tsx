import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { BlogId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { reading } from '../../text/reading.ts';
import { Button } from '../../ui/Button.tsx';

interface Props {
  readonly blogId: BlogId;
  /** What scrolls: at its end the older ones come by themselves. */
  readonly frame: RefObject<HTMLElement | null>;
}

/** Where a blog's list ends: the way further back, or that there is none. */
export function OlderPosts({ blogId, frame }: Props) {
  const blog = useLive('blogs.list', {}).data?.find(({ id }) => id === blogId);
  const end = useRef<HTMLDivElement>(null);
  const [isReading, setIsReading] = useState(false);
  const [problem, setProblem] = useState<Sentence | null>(null);
  const isBusy = useRef(false);
  const load = useCallback(async (): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setIsReading(true);
    setProblem(null);
    const loaded = await bridge().invoke('blog.loadOlder', { blogId });
    isBusy.current = false;
    setIsReading(false);
    if (!loaded.ok) setProblem(sentenceFor(loaded.error, { doing: 'check' }));
  }, [blogId]);

  const isFirstSync = blog?.sync.state === 'firstSync';
  const hasOlder = blog?.sync.hasOlder === true && !isFirstSync;
  useEffect(() => {
    const edge = end.current;
    // After a failure only the person's own press tries again.
    if (!hasOlder || problem !== null || edge === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        // A list too short to scroll asks for nothing by itself.
        if (entry?.isIntersecting && (frame.current?.scrollTop ?? 0) > 0) void load();
      },
      { root: frame.current, rootMargin: '0px 0px 120px' },
    );
    observer.observe(edge);
    return () => observer.disconnect();
  }, [hasOlder, problem, frame, load]);

  if (blog === undefined || blog.scope === 'posts' || isFirstSync || blog.postCount === 0)
    return null;
  return (
    <div ref={end} className="timeline-end">
      {problem !== null && (
        <p>
          {problem.title} {problem.hint}
        </p>
      )}
      {hasOlder ? (
        <Button kind="quiet" size="small" aria-disabled={isReading} onClick={() => void load()}>
          {isReading ? reading.olderComing : reading.older}
        </Button>
      ) : (
        <p>{blog.via === 'feed' ? reading.feedEnd : reading.firstPost}</p>
      )}
    </div>
  );
}
