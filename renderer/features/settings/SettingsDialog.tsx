import { useLive } from '../../bridge/live.ts';
import { keys } from '../../text/keys.ts';
import { settings as words } from '../../text/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { CheckingSection } from './CheckingSection.tsx';
import { GuestSection } from './GuestSection.tsx';
import { HiddenWordsSection } from './HiddenWordsSection.tsx';
import { NotificationSection } from './NotificationSection.tsx';
import { useSettings } from './use-settings.ts';
import './settings.css';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Shows what checking costs, blog by blog. */
  readonly onCosts: () => void;
  /** Shows the keys, to change them. */
  readonly onKeys: () => void;
}

/** All settings on one page; every change holds at once. */
export function SettingsDialog({ open, onOpenChange, ...ways }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.title}>
      <SettingsPage {...ways} />
    </Dialog>
  );
}

function SettingsPage({ onCosts, onKeys }: Pick<Props, 'onCosts' | 'onKeys'>) {
  const { settings, problem, change } = useSettings();
  const { data: app } = useLive('app.state', {});
  if (settings === undefined || app === undefined) return null;
  const section = { settings, change };
  return (
    <div className="settings">
      <p role="alert" className="settings-problem" data-shown={problem !== null || undefined}>
        {problem !== null && `${problem.title} ${problem.hint}`}
      </p>
      <AppearanceSection {...section} />
      <CheckingSection {...section} onCosts={onCosts} />
      <NotificationSection {...section} inBrowser={app.host === 'browser'} />
      <HiddenWordsSection />
      <GuestSection {...section} />
      <section className="settings-section">
        <h3>{keys.title}</h3>
        <div>
          <Button onClick={onKeys}>{keys.change}</Button>
        </div>
      </section>
      <section className="settings-section">
        <h3>{words.sections.safety}</h3>
        <p className="settings-hint" data-weak={app.secretsAreWeak || undefined}>
          {app.secretsAreWeak ? words.weakSecrets : words.strongSecrets}
        </p>
      </section>
    </div>
  );
}
