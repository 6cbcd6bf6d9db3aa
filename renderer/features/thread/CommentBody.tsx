import { useState } from 'react';
import type { CommentText } from '#contract/index.ts';
import { useLive } from '../../bridge/live.ts';
import { thread as words } from '../../text/thread.ts';
import { Button } from '../../ui/Button.tsx';
import { SafeHtml } from '../../ui/SafeHtml.tsx';

/** A comment with more HTML than this is shown to a sensible height until the person asks for all. */
const LONG = 6000;

/** What was said; of a very long one the beginning. */
export function CommentBody({
  text,
  onOpenLink,
}: {
  readonly text: CommentText;
  readonly onOpenLink: (url: string) => void;
}) {
  const [isWhole, setIsWhole] = useState(false);
  const whole = useLive(
    'comment.text',
    { commentId: text.id },
    { enabled: isWhole && text.cutLength > 0 },
  );
  const isLong = text.contentHtml.length > LONG;
  return (
    <>
      <div className="comment-body" data-cut={(isLong && !isWhole) || undefined}>
        <SafeHtml
          html={(isWhole && whole.data) || text.contentHtml}
          kind="comment"
          baseUrl={text.permalink}
          onOpen={onOpenLink}
        />
      </div>
      {isLong && (
        <Button
          kind="quiet"
          size="small"
          className="comment-all"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? words.showLess : words.showAll(text.cutLength)}
        </Button>
      )}
    </>
  );
}
