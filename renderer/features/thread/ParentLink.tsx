import { CornerLeftUp } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { CommentId } from '#contract/index.ts';
import { reading } from '../../text/reading.ts';
import { thread as words } from '../../text/thread.ts';
import { SafeHtml } from '../../ui/SafeHtml.tsx';
import { useText } from './use-thread.ts';

/** Long enough not to open on the way to something else. */
const HOVER_MS = 250;

interface Props {
  readonly id: CommentId;
  readonly name: string;
  readonly isShown: boolean;
  readonly onShown: (isShown: boolean) => void;
  readonly onGo: () => void;
}

/** Whom a comment answers: leads there, and shows on hover what they said. */
export function ParentLink({ id, name, isShown, onShown, onGo }: Props) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const card = useId();
  useEffect(() => () => clearTimeout(timer.current), []);
  const leave = (): void => {
    clearTimeout(timer.current);
    onShown(false);
  };
  return (
    <span
      className="comment-to"
      onPointerEnter={({ pointerType }) => {
        if (pointerType === 'mouse') timer.current = setTimeout(() => onShown(true), HOVER_MS);
      }}
      onPointerLeave={leave}
    >
      <button
        type="button"
        aria-describedby={isShown ? card : undefined}
        onClick={() => {
          leave();
          onGo();
        }}
        onBlur={leave}
      >
        <CornerLeftUp size={12} aria-hidden /> {reading.to(name)}
      </button>
      {isShown && <ParentCard id={id} name={name} cardId={card} />}
    </span>
  );
}

function ParentCard({
  id,
  name,
  cardId,
}: {
  readonly id: CommentId;
  readonly name: string;
  readonly cardId: string;
}) {
  const text = useText(id);
  if (text === undefined) return null;
  return (
    <span className="parent-card" id={cardId} role="tooltip">
      <strong dir="auto">{name}</strong>
      {text === null ? (
        words.parentGone
      ) : (
        <SafeHtml
          html={text.contentHtml}
          kind="comment"
          baseUrl={text.permalink}
          onOpen={() => {}}
        />
      )}
    </span>
  );
}
