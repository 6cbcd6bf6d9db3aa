import type { OutboxLogLine } from '#contract/index.ts';
import { logWords, outbox as words } from '../../text/outbox.ts';

const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** All that happened to one reply, with times and proof; closed until asked for. */
export function ItemLog({ log }: { readonly log: readonly OutboxLogLine[] }) {
  if (log.length === 0) return null;
  return (
    <details className="outbox-log">
      <summary>{words.log}</summary>
      <ol>
        {log.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows at its end
          <li key={index}>
            <time dateTime={new Date(line.at).toISOString()}>{times.format(line.at)}</time>{' '}
            <span>{logWords(line)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
