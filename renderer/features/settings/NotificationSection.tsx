import { useId } from 'react';
import { settings as words } from '../../text/settings.ts';
import { Button } from '../../ui/Button.tsx';
import type { SectionProps } from './section-props.ts';
import { usePermission } from './use-permission.ts';

/** Notifications on or off; where a browser shows them, also whether it may. */
export function NotificationSection({
  settings,
  change,
  inBrowser,
}: SectionProps & { readonly inBrowser: boolean }) {
  const id = useId();
  const { permission, ask } = usePermission();
  return (
    <section className="settings-section">
      <h3>{words.sections.notifications}</h3>
      <label className="settings-check">
        <input
          type="checkbox"
          checked={settings.notifyAnswers}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            change({ notifyAnswers: event.target.checked });
            if (event.target.checked && inBrowser) ask();
          }}
        />
        {words.notifyAnswers}
      </label>
      <p id={`${id}-hint`} className="settings-hint">
        {words.notifyHint}
      </p>
      {inBrowser && settings.notifyAnswers && (
        <div className="settings-permission" data-permission={permission} role="status">
          <p>{words.permission[permission]}</p>
          {permission === 'default' && <Button onClick={ask}>{words.askPermission}</Button>}
        </div>
      )}
    </section>
  );
}
