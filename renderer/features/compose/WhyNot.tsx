import type { AppError } from '#contract/index.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';

interface Props {
  readonly id: string;
  /** Why it cannot be sent just now. */
  readonly problem: Sentence | null;
  /** Why the blog did not take it the last time. */
  readonly refusal: AppError | null;
}

/** The reason above the text: of this attempt, else of the last one. */
export function WhyNot({ id, problem, refusal }: Props) {
  const shown = problem ?? (refusal === null ? null : sentenceFor(refusal, { doing: 'send' }));
  return (
    <div id={id} role="status" className="compose-why" data-shown={shown !== null || undefined}>
      {shown !== null && (
        <p>
          <strong>{shown.title}</strong> {shown.hint}
        </p>
      )}
    </div>
  );
}
