import { useState } from 'react';
import type { Post } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { sentenceLine } from '../../text/errors.ts';
import { completenessWords, repairedWords, truth as words } from '../../text/truth.ts';
import { Button } from '../../ui/Button.tsx';
import { ThinBar } from '../../ui/ThinBar.tsx';

interface Props {
  readonly post: Post;
  readonly onOpenLink: (url: string) => void;
}

/** How much of the thread is here where that is not all, why, and the way to the rest. */
export function Completeness({ post, onOpenLink }: Props) {
  const [isComparing, setIsComparing] = useState(false);
  const [outcome, setOutcome] = useState<string | null>(null);
  const { here, there, why } = post.completeness;
  const told = completenessWords(post.completeness);
  const compare = async (): Promise<void> => {
    setIsComparing(true);
    setOutcome(null);
    const repaired = await bridge().invoke('post.repair', { postId: post.id });
    setIsComparing(false);
    setOutcome(
      repaired.ok
        ? repairedWords(repaired.value.changed)
        : sentenceLine(repaired.error, { doing: 'check', blogName: post.blogName }),
    );
  };
  return (
    <div
      className="completeness"
      data-shown={told !== null || isComparing || outcome !== null || undefined}
    >
      <div className="completeness-line">
        {told !== null && there !== null && there > here && (
          <ThinBar share={here / there} label={told.count} />
        )}
        <p role="status">
          {isComparing ? (
            words.comparing
          ) : (
            <>
              {told !== null && (
                <>
                  <strong>{told.count}</strong> {told.why}
                </>
              )}
              {outcome !== null && ` ${outcome}`}
            </>
          )}
        </p>
        {told !== null && why === 'feedWindow' && (
          <Button kind="quiet" size="small" onClick={() => onOpenLink(post.url)}>
            {words.openPage}
          </Button>
        )}
        {(why === 'missing' || why === 'hidden' || why === 'unknown') && (
          <Button
            kind="quiet"
            size="small"
            aria-disabled={isComparing}
            onClick={() => {
              // Not `disabled`, which would take the focus away.
              if (!isComparing) void compare();
            }}
          >
            {why === 'missing' ? words.fetchRest : words.compare}
          </Button>
        )}
      </div>
    </div>
  );
}
