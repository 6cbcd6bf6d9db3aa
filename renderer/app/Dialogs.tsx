import type { Blog, BlogId } from '#contract/index.ts';
import { AddBlogDialog } from '../features/blogs/AddBlogDialog.tsx';
import { CheckingDialog } from '../features/blogs/CheckingDialog.tsx';
import { CostsDialog } from '../features/blogs/CostsDialog.tsx';
import { ExportDialog } from '../features/blogs/ExportDialog.tsx';
import { IdentityDialog } from '../features/blogs/IdentityDialog.tsx';
import { ImportDialog } from '../features/blogs/ImportDialog.tsx';
import type { OnAdded } from '../features/blogs/use-add-blog.ts';
import { KeysDialog } from '../features/settings/KeysDialog.tsx';
import { SettingsDialog } from '../features/settings/SettingsDialog.tsx';
import type { Bindings } from '../keys/bindings.ts';
import { Palette } from './Palette.tsx';
import type { PaletteItem } from './palette-items.ts';
import { ShortcutsSheet } from './ShortcutsSheet.tsx';

/** A page over the window. */
export type DialogName =
  | {
      readonly name:
        | 'add'
        | 'settings'
        | 'keys'
        | 'changeKeys'
        | 'palette'
        | 'import'
        | 'export'
        | 'costs';
    }
  | { readonly name: 'identity' | 'checking'; readonly blogId: BlogId };

interface Props {
  readonly shown: DialogName | null;
  readonly onShow: (dialog: DialogName | null) => void;
  readonly onAdded: OnAdded;
  readonly blogs: readonly Blog[];
  readonly bindings: Bindings;
  /** A line of the palette was chosen. */
  readonly onChoose: (does: PaletteItem['does']) => void;
}

/** The window's pages; at most one is shown. */
export function Dialogs({ shown, onShow, onAdded, blogs, bindings, onChoose }: Props) {
  const page = (name: DialogName['name']) => ({
    open: shown?.name === name,
    onOpenChange: (open: boolean): void => {
      if (!open) onShow(null);
    },
  });
  return (
    <>
      <AddBlogDialog {...page('add')} onAdded={onAdded} />
      <SettingsDialog
        {...page('settings')}
        onCosts={() => onShow({ name: 'costs' })}
        onKeys={() => onShow({ name: 'changeKeys' })}
      />
      <ShortcutsSheet
        {...page('keys')}
        bindings={bindings}
        onChangeKeys={() => onShow({ name: 'changeKeys' })}
      />
      <KeysDialog {...page('changeKeys')} bindings={bindings} />
      <Palette {...page('palette')} blogs={blogs} bindings={bindings} onChoose={onChoose} />
      <ImportDialog {...page('import')} />
      <ExportDialog {...page('export')} />
      <CostsDialog {...page('costs')} onBlog={(blogId) => onShow({ name: 'checking', blogId })} />
      {shown?.name === 'identity' && <IdentityDialog {...page('identity')} blogId={shown.blogId} />}
      {shown?.name === 'checking' && <CheckingDialog {...page('checking')} blogId={shown.blogId} />}
    </>
  );
}
