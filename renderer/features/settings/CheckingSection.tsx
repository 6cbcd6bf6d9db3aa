import { useId } from 'react';
import { everyWords, settings as words } from '../../text/settings.ts';
import type { SectionProps } from './section-props.ts';

const offered = [5, 15, 30, 60, 120, 360, 720, 1440];

/** How often each blog is looked at. */
export function CheckingSection({ settings, change }: SectionProps) {
  const id = useId();
  const now = settings.checkEveryMinutes;
  const choices = offered.includes(now) ? offered : [...offered, now].sort((a, b) => a - b);
  return (
    <section className="settings-section">
      <h3>{words.sections.checking}</h3>
      <div className="settings-row">
        <label htmlFor={id}>{words.checkEvery}</label>
        <select
          id={id}
          value={now}
          aria-describedby={`${id}-hint`}
          onChange={(event) => change({ checkEveryMinutes: Number(event.target.value) })}
        >
          {choices.map((minutes) => (
            <option key={minutes} value={minutes}>
              {everyWords(minutes)}
            </option>
          ))}
        </select>
      </div>
      <p id={`${id}-hint`} className="settings-hint">
        {words.checkEveryHint}
      </p>
    </section>
  );
}
