import { useId } from 'react';
import type { Bindings } from '../keys/bindings.ts';
import { Stroke } from '../keys/Stroke.tsx';
import { type Action, actions, type KeyGroup, keyRow } from '../keys/table.ts';
import { keyGroups, keyWords, keys as words } from '../text/keys.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly bindings: Bindings;
  readonly onChangeKeys: () => void;
}

/** All keys on one page, as they hold now. */
export function ShortcutsSheet({ open, onOpenChange, bindings, onChangeKeys }: Props) {
  const byGroup = Map.groupBy(actions, (action) => keyRow(action).group);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words.title} isWide>
      <div className="key-sheet">
        {[...byGroup].map(([group, rows]) => (
          <KeyGroupPart key={group} group={group} rows={rows} bindings={bindings} />
        ))}
      </div>
      <Button size="small" onClick={onChangeKeys}>
        {words.change}
      </Button>
    </Dialog>
  );
}

function KeyGroupPart({
  group,
  rows,
  bindings,
}: {
  readonly group: KeyGroup;
  readonly rows: readonly Action[];
  readonly bindings: Bindings;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{keyGroups[group]}</h3>
      <dl>
        {rows
          .filter((action) => bindings.strokesOf(action).length > 0)
          .map((action) => (
            <div key={action}>
              <dt>
                {bindings.strokesOf(action).map((stroke, index) => (
                  <span key={stroke}>
                    {index > 0 && <span className="key-or">{words.or}</span>}
                    <Stroke stroke={stroke} />
                  </span>
                ))}
              </dt>
              <dd>{keyWords[action]}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
