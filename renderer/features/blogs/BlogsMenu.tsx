import { Ellipsis, FileDown, FileUp, Gauge, RefreshCw } from 'lucide-react';
import { bridge } from '../../bridge/bridge.ts';
import { blogs as words } from '../../text/blogs.ts';
import { checking } from '../../text/checking.ts';
import { imports } from '../../text/imports.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';

interface Props {
  readonly onImport: () => void;
  readonly onExport: () => void;
  readonly onCosts: () => void;
}

/** What can be done with all blogs. */
export function BlogsMenu({ onImport, onExport, onCosts }: Props) {
  return (
    <Menu
      trigger={<IconButton label={words.blogsMenu} icon={Ellipsis} />}
      items={[
        {
          label: words.checkAll,
          icon: RefreshCw,
          run: () => void bridge().invoke('blogs.checkAll', {}),
        },
        { label: checking.costsMenu, icon: Gauge, run: onCosts },
        'line',
        { label: imports.choose, icon: FileDown, run: onImport },
        { label: imports.exportMenu, icon: FileUp, run: onExport },
      ]}
    />
  );
}
