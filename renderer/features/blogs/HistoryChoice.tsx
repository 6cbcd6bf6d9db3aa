import { useId } from 'react';
import type { HistoryDepth } from '#contract/index.ts';
import { historyChoices, historyHints, following as words } from '../../text/following.ts';
import { Choice } from '../../ui/Choice.tsx';

interface Props {
  readonly value: HistoryDepth;
  readonly onChange: (depth: HistoryDepth) => void;
}

/** How much of a blog is brought here, and what that costs. */
export function HistoryChoice({ value, onChange }: Props) {
  const hint = useId();
  return (
    <div className="history-choice">
      <Choice
        label={words.history}
        describedBy={hint}
        value={value}
        options={historyChoices}
        onChange={onChange}
      />
      <p id={hint} className="blogs-hint">
        {historyHints[value]}
      </p>
    </div>
  );
}
