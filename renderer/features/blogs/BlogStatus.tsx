import { useState } from 'react';
import type { Blog } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { hostOf, progressWords, blogs as words } from '../../text/blogs.ts';
import { firstSyncShare, firstSyncStep } from '../../text/checking.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { ThinBar } from '../../ui/ThinBar.tsx';
import { Problem } from './Problem.tsx';

interface Props {
  readonly blog: Blog;
  /** Offers a check also where nothing went wrong. */
  readonly hasCheckNow?: boolean;
}

/** What a running check does, with the way to end it; or why the last one failed, with the way to try again. */
export function BlogStatus({ blog, hasCheckNow = false }: Props) {
  const isFirst = blog.sync.state === 'firstSync';
  // A usual check is told at the window's foot; a line that comes and goes here would move the list each time.
  const progress = isFirst || hasCheckNow ? progressWords(blog) : null;
  const isOnline = useLive('app.state', {}).data?.isOnline ?? true;
  const problem = progress === null ? problemOf(blog, isOnline) : null;
  const [isAsked, setIsAsked] = useState(false);
  const checkNow = async (): Promise<void> => {
    // Not `disabled` meanwhile, which would take the focus away.
    if (isAsked) return;
    setIsAsked(true);
    await bridge().invoke('blog.check', { blogId: blog.id });
    setIsAsked(false);
  };
  const cancel = (): void => void bridge().invoke('blog.cancelCheck', { blogId: blog.id });
  const share = isFirst ? firstSyncShare(blog.sync.progress) : null;
  return (
    <div className="blog-status">
      {(progress !== null || hasCheckNow) && (
        <div className="blog-progress-line" data-button-first={hasCheckNow || undefined}>
          {/* Not a live region: numbers that run would drown everything else. */}
          <p className="blog-progress">{progress}</p>
          <Button
            kind={hasCheckNow ? 'plain' : 'quiet'}
            size="small"
            onClick={() => (progress === null ? void checkNow() : cancel())}
          >
            {progress === null ? words.checkNow : words.stopReading}
          </Button>
        </div>
      )}
      {share !== null && <ThinBar share={share} label={progress ?? ''} />}
      <p className="for-readers" role="status">
        {isFirst ? firstSyncStep(blog.sync.progress) : progress}
      </p>
      <Problem sentence={problem}>
        {!hasCheckNow && (
          <Button size="small" aria-disabled={isAsked} onClick={() => void checkNow()}>
            {words.tryNow}
          </Button>
        )}
      </Problem>
    </div>
  );
}

/** A network that is gone is told once for the whole window, not by every blog. */
function problemOf({ sync, name, url }: Blog, isOnline: boolean): Sentence | null {
  if (sync.problem === null || (sync.problem.code === 'offline' && !isOnline)) return null;
  return sentenceFor(sync.problem, { doing: 'check', blogName: hostOf(url) ?? name });
}
