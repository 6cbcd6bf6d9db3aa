import { useEffect, useRef, useState } from 'react';
import type { CommentId } from '#contract/index.ts';
import { reading } from '../../text/reading.ts';
import { thread as words } from '../../text/thread.ts';
import { Button } from '../../ui/Button.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { SafeHtml } from '../../ui/SafeHtml.tsx';
import { isWebAddress } from '../../ui/web-address.ts';
import { dwellMs, type ReadingWatch } from './reading-watch.ts';
import { useText } from './use-thread.ts';

const AT_FIRST = 30;

interface Props {
  readonly ids: readonly CommentId[];
  readonly unread: ReadonlySet<CommentId>;
  readonly watch: ReadingWatch['watch'];
  readonly onOpenLink: (url: string) => void;
}

/** Pages that linked here, apart from what people said. */
export function Pingbacks({ ids, unread, watch, onOpenLink }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [most, setMost] = useState(AT_FIRST);
  if (ids.length === 0) return null;
  const isNew = ids.some((id) => unread.has(id));
  return (
    <details className="pingbacks" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        {reading.pingbacks(ids.length)}{' '}
        {isNew && <span className="comment-new">{reading.isNew}</span>}
      </summary>
      {isOpen && (
        <ul>
          {ids.slice(0, most).map((id) => (
            <Pingback
              key={id}
              id={id}
              isUnread={unread.has(id)}
              watch={watch}
              onOpenLink={onOpenLink}
            />
          ))}
        </ul>
      )}
      {isOpen && ids.length > most && (
        <Button kind="quiet" size="small" onClick={() => setMost(most + 200)}>
          {words.morePingbacks(ids.length - most)}
        </Button>
      )}
    </details>
  );
}

function Pingback({
  id,
  isUnread,
  watch,
  onOpenLink,
}: { readonly id: CommentId; readonly isUnread: boolean } & Pick<Props, 'watch' | 'onOpenLink'>) {
  const text = useText(id);
  const item = useRef<HTMLLIElement>(null);
  const isHere = text != null;
  useEffect(() => {
    if (!isUnread || !isHere || item.current === null) return;
    return watch(item.current, { kind: 'comment', id }, dwellMs(0));
  }, [id, isUnread, isHere, watch]);
  if (text == null) return <li />;
  return (
    <li ref={item}>
      <p className="pingback-head">
        <button
          type="button"
          className="link-button"
          onClick={() => onOpenLink(isWebAddress(text.authorUrl) ? text.authorUrl : text.permalink)}
        >
          <bdi>{text.authorName || words.nobody}</bdi>
        </button>
        {isUnread && <span className="comment-new">{reading.isNew}</span>}
        <RelativeTime at={text.publishedAt} />
      </p>
      <SafeHtml
        html={text.contentHtml}
        kind="comment"
        baseUrl={text.permalink}
        onOpen={onOpenLink}
      />
    </li>
  );
}
