import { useMemo } from 'react';
import { thread as words } from '../../text/thread.ts';
import { type HtmlKind, sanitize } from '../../ui/sanitize.ts';
import { changesBetween, wordsOf } from './text-changes.ts';

/** What an edit changed: what was taken out struck through, what was put in underlined. */
export function TextChanges({
  before,
  after,
  kind,
}: {
  readonly before: string;
  readonly after: string;
  readonly kind: HtmlKind;
}) {
  const pieces = useMemo(
    () => changesBetween(wordsOf(sanitize(before, kind)), wordsOf(sanitize(after, kind))),
    [before, after, kind],
  );
  if (pieces === null) return <p className="versions-hint">{words.tooDifferent}</p>;
  if (pieces.every((piece) => piece.kind === 'same'))
    return <p className="versions-hint">{words.sameWords}</p>;
  return (
    <div className="text-changes" dir="auto">
      {pieces.map((piece, at) => {
        const key = `${at}`;
        if (piece.kind === 'same') return <span key={key}>{piece.text}</span>;
        return piece.kind === 'added' ? (
          <ins key={key}>
            <span className="for-readers"> {words.added}: </span>
            {piece.text}
          </ins>
        ) : (
          <del key={key}>
            <span className="for-readers"> {words.removed}: </span>
            {piece.text}
          </del>
        );
      })}
    </div>
  );
}
