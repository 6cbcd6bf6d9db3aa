import path from 'node:path';
import type { BrowserWindow as ElectronWindow, Screen } from 'electron';
import { appOrigin } from './app-protocol.ts';
import type { ElectronSettings, WindowState } from './settings.ts';

type WindowClass = new (options: Electron.BrowserWindowConstructorOptions) => ElectronWindow;

/** Opens the one window where it was the last time. */
export function openWindow(
  BrowserWindow: WindowClass,
  screen: Pick<Screen, 'getAllDisplays'>,
  settings: ElectronSettings,
  preload: string,
): ElectronWindow {
  const kept = onScreen(
    settings.window(),
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...(kept.x === undefined || kept.y === undefined ? {} : { x: kept.x, y: kept.y }),
    width: kept.width,
    height: kept.height,
    minWidth: 400,
    minHeight: 480,
    show: false,
    title: 'Rejoinder',
    backgroundColor: '#fdfcfa',
    webPreferences: {
      preload: path.resolve(preload),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: true,
    },
  });
  if (kept.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    settings.setWindow({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The kept place, or only its size if that place is on no display any more. */
export function onScreen(kept: WindowState, displays: readonly Area[]): WindowState {
  const { x, y, width, height, isMaximized } = kept;
  const largest = displays.reduce(
    (most, { width: w, height: h }) => ({ w: Math.max(most.w, w), h: Math.max(most.h, h) }),
    { w: 400, h: 480 },
  );
  const size = {
    width: Math.min(width, largest.w),
    height: Math.min(height, largest.h),
    isMaximized,
  };
  if (x === undefined || y === undefined) return size;
  // Enough of the title bar must be there to be dragged.
  const isThere = displays.some(
    (area) =>
      x + width > area.x + 80 &&
      x < area.x + area.width - 80 &&
      y >= area.y - 10 &&
      y < area.y + area.height - 40,
  );
  return isThere ? { ...size, x, y } : size;
}

/** Brings the window to the front. */
export function bringForward(window: ElectronWindow | null): void {
  if (window === null || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
