import { Menu as Base } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import './surfaces.css';

export type MenuItem =
  | {
      readonly label: string;
      readonly icon?: LucideIcon;
      readonly run: () => void;
      readonly isDanger?: boolean;
      readonly isOff?: boolean;
      readonly keys?: string;
    }
  | 'line';

/** A list of things to do, opened by `trigger` (a button). */
export function Menu({
  trigger,
  items,
}: {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="menu-layer" sideOffset={4} align="end">
          <Base.Popup className="menu">
            <Items items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/**
 * The same, opened beside a button that is not part of it: one menu serves the buttons of a long list, each of
 * which would cost as much as its row. The focus goes back to the button.
 */
export function MenuAt({
  anchor,
  items,
  onClose,
}: {
  readonly anchor: HTMLElement;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}) {
  return (
    <Base.Root
      open
      modal={false}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Positioner className="menu-layer" anchor={anchor} sideOffset={4} align="start">
          <Base.Popup className="menu" finalFocus={() => anchor}>
            <Items items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Items({ items }: { readonly items: readonly MenuItem[] }) {
  return items.map((item, index) =>
    item === 'line' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never move
      <Base.Separator key={`line-${index}`} className="menu-line" />
    ) : (
      <Base.Item
        key={item.label}
        className="menu-item"
        data-danger={item.isDanger || undefined}
        disabled={item.isOff ?? false}
        onClick={item.run}
      >
        {item.icon !== undefined && <item.icon size={15} strokeWidth={1.8} aria-hidden />}
        {item.label}
        {item.keys !== undefined && <kbd>{item.keys}</kbd>}
      </Base.Item>
    ),
  );
}
