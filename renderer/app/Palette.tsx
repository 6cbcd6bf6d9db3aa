import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useMemo, useRef, useState } from 'react';
import type { Blog } from '#contract/index.ts';
import { useLive } from '../bridge/live.ts';
import type { Bindings } from '../keys/bindings.ts';
import { Stroke } from '../keys/Stroke.tsx';
import { palette as words } from '../text/places.ts';
import { type PaletteGroup, type PaletteItem, paletteGroups } from './palette-items.ts';
import './palette.css';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly blogs: readonly Blog[];
  readonly bindings: Bindings;
  readonly onChoose: (does: PaletteItem['does']) => void;
}

/** A line to type into, and under it everything that is called like that: Enter goes there, or does it. */
export function Palette({ open, onOpenChange, ...rest }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const chosen = useRef<PaletteItem['does'] | null>(null);
  const choose = (item: PaletteItem): void => {
    chosen.current = item.does;
    onOpenChange(false);
  };
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => onOpenChange(next)}
      onOpenChangeComplete={(isOpen) => {
        // Only when the focus is back where it was: what is done may move it.
        const does = chosen.current;
        chosen.current = null;
        if (!isOpen && does !== null) rest.onChoose(does);
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="palette" aria-label={words.title} initialFocus={field}>
          <Choices {...rest} field={field} onItem={choose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Choices({
  blogs,
  bindings,
  field,
  onItem,
}: Pick<Props, 'blogs' | 'bindings'> & {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly onItem: (item: PaletteItem) => void;
}) {
  const [text, setText] = useState('');
  const { data: titles } = useLive('posts.byTitle', { text }, { enabled: text.trim() !== '' });
  const groups = useMemo(
    () => paletteGroups(text, blogs, text.trim() === '' ? [] : (titles ?? []), bindings),
    [text, blogs, titles, bindings],
  );
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      value={text}
      onValueChange={(next, { reason }) => {
        // A line that was chosen must not become what is typed.
        if (reason !== 'item-press') setText(next);
      }}
      itemToStringValue={(item: PaletteItem) => item.label}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.Input
        ref={field}
        className="palette-field"
        aria-label={words.field}
        placeholder={words.field}
      />
      <Autocomplete.Empty className="palette-empty">
        {groups.length === 0 ? words.none : null}
      </Autocomplete.Empty>
      <Autocomplete.List className="palette-rows">
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className="palette-group">
              {group.value}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteItem) => (
                <Autocomplete.Item
                  key={item.value}
                  value={item}
                  className="palette-item"
                  onClick={() => onItem(item)}
                >
                  <bdi className="palette-label">{item.label}</bdi>
                  {item.hint !== '' && <bdi className="palette-hint">{item.hint}</bdi>}
                  {item.stroke !== null && <Stroke stroke={item.stroke} />}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <p className="palette-foot">{words.hint}</p>
    </Autocomplete.Root>
  );
}
