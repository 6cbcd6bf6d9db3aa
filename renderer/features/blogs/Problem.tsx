import type { ReactNode } from 'react';
import type { Sentence } from '../../text/errors.ts';

interface Props {
  readonly id?: string;
  readonly sentence: Sentence | null;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** Says in place what went wrong and what to do. Always in the page, so that it is read out when it comes. */
export function Problem({ id, sentence, children }: Props) {
  return (
    <div
      id={id}
      role="status"
      className="blogs-problem"
      data-shown={sentence !== null || undefined}
    >
      {sentence !== null && (
        <>
          <p>
            <strong>{sentence.title}</strong> {sentence.hint}
          </p>
          {children}
        </>
      )}
    </div>
  );
}
