import { keySheet, reading } from '../text/reading.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** All keys on one page. */
export function ShortcutsSheet({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={reading.keysTitle}>
      <dl className="key-sheet">
        {keySheet.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              {keys.split(/ {2}| then | /).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
