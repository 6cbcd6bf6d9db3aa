import { useId } from 'react';
import { checking } from '../../text/checking.ts';
import { everyWords, settings as words } from '../../text/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import type { SectionProps } from './section-props.ts';

const offered = [5, 15, 30, 60, 120, 360, 720, 1440];

/** How often each blog is looked at, and how gently. */
export function CheckingSection({
  settings,
  change,
  onCosts,
}: SectionProps & { readonly onCosts: () => void }) {
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
      <Choice
        label={words.requestsPerHost}
        describedBy={`${id}-requests`}
        value={`${settings.requestsPerHost}`}
        options={words.requestCounts}
        onChange={(count) => change({ requestsPerHost: Number(count) })}
      />
      <p id={`${id}-requests`} className="settings-hint">
        {words.requestsHint}
      </p>
      <label className="settings-check">
        <input
          type="checkbox"
          checked={settings.savePower}
          onChange={(event) => change({ savePower: event.target.checked })}
        />
        {words.savePower}
      </label>
      <div>
        <Button onClick={onCosts}>{checking.costsMenu}</Button>
      </div>
    </section>
  );
}
