import { useId, useState } from 'react';
import type { OutboxItem } from '#contract/index.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { stateWords, targetWords, outbox as words } from '../../text/outbox.ts';
import { Button } from '../../ui/Button.tsx';
import { actionsFor, type ItemAction } from './group-items.ts';
import { ItemLog } from './ItemLog.tsx';
import { StateMark } from './StateMark.tsx';
import { useNow } from './use-now.ts';

interface Props {
  readonly item: OutboxItem;
  /** Does it; gives the sentence to show in place if it could not be done. */
  readonly onAction: (action: ItemAction, item: OutboxItem) => Promise<Sentence | null>;
}

/** One reply on its way: what it is, where it stands and why, what can be done. */
export function OutboxRow({ item, onAction }: Props) {
  const now = useNow(item.state === 'waiting' ? item.nextAttemptAt : null);
  const { title, hint } = stateWords(item, now);
  const [busy, setBusy] = useState<ItemAction | null>(null);
  const [problem, setProblem] = useState<Sentence | null>(null);
  const ids = { state: useId(), text: useId() };
  const run = async (action: ItemAction): Promise<void> => {
    setBusy(action);
    const failed = await onAction(action, item).catch(() => sentenceFor({ code: 'internal' }));
    setBusy(null);
    setProblem(failed);
  };

  return (
    <li className="outbox-row" data-state={item.state} aria-labelledby={`${ids.state} ${ids.text}`}>
      <StateMark state={item.state} />
      <div className="outbox-body">
        <p id={ids.state} className="outbox-state">
          <strong>{title}</strong> <span className="outbox-target">{targetWords(item.target)}</span>
        </p>
        <p id={ids.text} className="outbox-text" dir="auto">
          {item.text}
        </p>
        {hint !== null && <p className="outbox-hint">{hint}</p>}
        {item.state === 'uncertain' && <p className="outbox-hint">{words.resolveHint}</p>}
        <div className="outbox-actions">
          {actionsFor(item).map((action, index) => (
            <Button
              key={action}
              size="small"
              kind={index === 0 && needsPerson(item) ? 'primary' : 'quiet'}
              disabled={busy !== null}
              onClick={() => void run(action)}
            >
              {actionWords(action, item)}
            </Button>
          ))}
          <ItemLog log={item.log} />
        </div>
        <p role="status" className="outbox-problem" data-shown={problem !== null || undefined}>
          {problem !== null && `${problem.title} ${problem.hint}`}
        </p>
      </div>
    </li>
  );
}

const needsPerson = (item: OutboxItem): boolean =>
  item.state === 'needsYou' || item.state === 'refused';

const actionWords = (action: ItemAction, item: OutboxItem): string =>
  action === 'signIn' && item.problem?.code === 'unauthorized' ? words.signInAgain : words[action];
