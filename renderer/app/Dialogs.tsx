import type { BlogId } from '#contract/index.ts';
import { AddBlogDialog } from '../features/blogs/AddBlogDialog.tsx';
import { CheckingDialog } from '../features/blogs/CheckingDialog.tsx';
import { CostsDialog } from '../features/blogs/CostsDialog.tsx';
import { ExportDialog } from '../features/blogs/ExportDialog.tsx';
import { IdentityDialog } from '../features/blogs/IdentityDialog.tsx';
import { ImportDialog } from '../features/blogs/ImportDialog.tsx';
import type { OnAdded } from '../features/blogs/use-add-blog.ts';
import { SettingsDialog } from '../features/settings/SettingsDialog.tsx';
import { ShortcutsSheet } from './ShortcutsSheet.tsx';

/** A page over the window. */
export type DialogName =
  | { readonly name: 'add' | 'settings' | 'keys' | 'import' | 'export' | 'costs' }
  | { readonly name: 'identity' | 'checking'; readonly blogId: BlogId };

interface Props {
  readonly shown: DialogName | null;
  readonly onShow: (dialog: DialogName | null) => void;
  readonly onAdded: OnAdded;
}

/** The window's pages; at most one is shown. */
export function Dialogs({ shown, onShow, onAdded }: Props) {
  const page = (name: DialogName['name']) => ({
    open: shown?.name === name,
    onOpenChange: (open: boolean): void => {
      if (!open) onShow(null);
    },
  });
  return (
    <>
      <AddBlogDialog {...page('add')} onAdded={onAdded} />
      <SettingsDialog {...page('settings')} onCosts={() => onShow({ name: 'costs' })} />
      <ShortcutsSheet {...page('keys')} />
      <ImportDialog {...page('import')} />
      <ExportDialog {...page('export')} />
      <CostsDialog {...page('costs')} onBlog={(blogId) => onShow({ name: 'checking', blogId })} />
      {shown?.name === 'identity' && <IdentityDialog {...page('identity')} blogId={shown.blogId} />}
      {shown?.name === 'checking' && <CheckingDialog {...page('checking')} blogId={shown.blogId} />}
    </>
  );
}
