import type { Bindings } from '../../keys/bindings.ts';
import { type Action, actions, type KeyGroup, keyRow } from '../../keys/table.ts';
import { keyGroups, keys as words } from '../../text/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyField } from './KeyField.tsx';
import { useSettings } from './use-settings.ts';
import './settings.css';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly bindings: Bindings;
}

/** The keys, each of which can be changed; what clashes is said beside it. */
export function KeysDialog({ open, onOpenChange, bindings }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.own} isWide>
      <KeysPage bindings={bindings} />
    </Dialog>
  );
}

function KeysPage({ bindings }: Pick<Props, 'bindings'>) {
  const { settings, problem, change } = useSettings();
  if (settings === undefined) return null;
  const set = (action: Action, strokes: readonly string[] | null): void => {
    const { [action]: _before, ...others } = settings.keys;
    const next = strokes === null ? others : { ...others, [action]: [...strokes] };
    change({
      keys: Object.fromEntries(Object.entries(next).map(([name, own]) => [name, [...own]])),
    });
  };
  const byGroup = Map.groupBy(
    actions.filter((action) => keyRow(action).isFixed !== true),
    (action) => keyRow(action).group,
  );
  return (
    <div className="settings">
      <p className="settings-hint">{words.hint}</p>
      <p role="alert" className="settings-problem" data-shown={problem !== null || undefined}>
        {problem !== null && `${problem.title} ${problem.hint}`}
      </p>
      {[...byGroup].map(([group, rows]: [KeyGroup, readonly Action[]]) => (
        <section key={group} className="settings-section settings-keys">
          <h3>{keyGroups[group]}</h3>
          {rows.map((action) => (
            <KeyField
              key={action}
              action={action}
              strokes={bindings.strokesOf(action)}
              conflicts={bindings.conflicts.get(action) ?? []}
              isOwn={Object.hasOwn(settings.keys, action)}
              onStrokes={(strokes) => set(action, strokes)}
            />
          ))}
        </section>
      ))}
      <div>
        <Button
          aria-disabled={Object.keys(settings.keys).length === 0}
          onClick={() => change({ keys: {} })}
        >
          {words.resetAll}
        </Button>
      </div>
    </div>
  );
}
