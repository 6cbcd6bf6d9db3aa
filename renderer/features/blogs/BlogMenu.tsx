import { Ellipsis, ExternalLink, RefreshCw, Trash2, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { Blog } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { blogs as words } from '../../text/blogs.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { IdentityDialog } from './IdentityDialog.tsx';
import { RemoveBlogDialog } from './RemoveBlogDialog.tsx';

/** What can be done with one blog. */
export function BlogMenu({
  blog,
  onRemoved,
}: {
  readonly blog: Blog;
  readonly onRemoved: () => void;
}) {
  const [dialog, setDialog] = useState<'who' | 'remove' | null>(null);
  const toggle = (name: 'who' | 'remove') => (open: boolean) => setDialog(open ? name : null);
  return (
    <>
      <Menu
        trigger={<IconButton label={words.menu} icon={Ellipsis} />}
        items={[
          {
            label: words.checkNow,
            icon: RefreshCw,
            run: () => void bridge().invoke('blog.check', { blogId: blog.id }),
          },
          { label: words.whoAmI, icon: UserRound, run: () => setDialog('who') },
          {
            label: words.openInBrowser,
            icon: ExternalLink,
            run: () => void bridge().invoke('app.openExternal', { url: blog.url }),
          },
          'line',
          { label: words.remove, icon: Trash2, isDanger: true, run: () => setDialog('remove') },
        ]}
      />
      <IdentityDialog blogId={blog.id} open={dialog === 'who'} onOpenChange={toggle('who')} />
      <RemoveBlogDialog
        blog={blog}
        open={dialog === 'remove'}
        onOpenChange={toggle('remove')}
        onRemoved={onRemoved}
      />
    </>
  );
}
