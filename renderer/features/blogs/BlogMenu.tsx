import {
  Ellipsis,
  ExternalLink,
  Folder,
  Gauge,
  Image,
  Inbox,
  RefreshCw,
  Trash2,
  UserRound,
} from 'lucide-react';
import { useState } from 'react';
import type { Blog } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { blogs as words } from '../../text/blogs.ts';
import { checking } from '../../text/checking.ts';
import { following } from '../../text/following.ts';
import { pictureChoices } from '../../text/media.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { CheckingDialog } from './CheckingDialog.tsx';
import { IdentityDialog } from './IdentityDialog.tsx';
import { NameDialog } from './NameDialog.tsx';
import { PicturesDialog } from './PicturesDialog.tsx';
import { RemoveBlogDialog } from './RemoveBlogDialog.tsx';

type Page = 'who' | 'name' | 'checking' | 'pictures' | 'remove';

/** What can be done with one blog. */
export function BlogMenu({
  blog,
  onRemoved,
}: {
  readonly blog: Blog;
  readonly onRemoved: () => void;
}) {
  const [dialog, setDialog] = useState<Page | null>(null);
  const toggle = (name: Page) => (open: boolean) => setDialog(open ? name : null);
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
          { label: checking.menu, icon: Gauge, run: () => setDialog('checking') },
          { label: pictureChoices.menu, icon: Image, run: () => setDialog('pictures') },
          { label: following.nameAndFolder, icon: Folder, run: () => setDialog('name') },
          ...(blog.scope === 'all'
            ? []
            : [
                {
                  label: following.followWhole,
                  icon: Inbox,
                  run: () =>
                    void bridge().invoke('blog.setOptions', { blogId: blog.id, scope: 'all' }),
                },
              ]),
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
      <CheckingDialog
        blogId={blog.id}
        open={dialog === 'checking'}
        onOpenChange={toggle('checking')}
      />
      <PicturesDialog blog={blog} open={dialog === 'pictures'} onOpenChange={toggle('pictures')} />
      <NameDialog blog={blog} open={dialog === 'name'} onOpenChange={toggle('name')} />
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
