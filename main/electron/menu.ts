import type { MenuItemConstructorOptions } from 'electron';
import type { AppEvent, PlaceName } from '#contract/index.ts';

interface MenuWays {
  readonly emit: (event: AppEvent) => void;
  readonly openExternal: (url: string) => void;
  readonly homepage: string;
}

const PLACES: readonly (readonly [PlaceName, string])[] = [
  ['new', 'New'],
  ['conversations', 'Conversations'],
  ['following', 'Following'],
  ['all', 'All Posts'],
  ['starred', 'Starred'],
  ['search', 'Search'],
  ['drafts', 'Drafts'],
  ['outbox', 'Outbox'],
];

/** The menu bar, as each system expects it. */
export function menuTemplate(
  platform: NodeJS.Platform,
  ways: MenuWays,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const command = (name: Extract<AppEvent, { type: 'command' }>['name']) => () =>
    ways.emit({ type: 'command', name });
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CmdOrCtrl+,',
    click: command('openSettings'),
  };
  return [
    ...(isMac
      ? [
          {
            role: 'appMenu' as const,
            submenu: [
              { role: 'about' as const },
              { type: 'separator' as const },
              settings,
              { type: 'separator' as const },
              { role: 'services' as const },
              { type: 'separator' as const },
              { role: 'hide' as const },
              { role: 'hideOthers' as const },
              { role: 'unhide' as const },
              { type: 'separator' as const },
              { role: 'quit' as const },
            ],
          },
        ]
      : []),
    {
      label: '&File',
      submenu: [
        { label: 'Add Blog…', accelerator: 'CmdOrCtrl+N', click: command('addBlog') },
        { type: 'separator' },
        ...(isMac
          ? [{ role: 'close' as const }]
          : [settings, { type: 'separator' as const }, { role: 'quit' as const }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: PLACES.map(([place, label], index) => ({
        label,
        accelerator: `CmdOrCtrl+${index + 1}`,
        click: () => ways.emit({ type: 'goto', destination: { to: 'place', place } }),
      })),
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Keys', click: command('showShortcuts') },
        { label: 'About the Project', click: () => ways.openExternal(ways.homepage) },
      ],
    },
  ];
}
