import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { fail } from '#contract/index.ts';
import type { App } from '#core/ports.ts';
import { appOrigin } from './app-protocol.ts';

/** The one channel between the window and the core, open to the window's own main frame only. */
export function connectIpc(
  ipcMain: Pick<IpcMain, 'handle'>,
  app: Pick<App, 'invoke'>,
  ours: () => WebContents | null,
): void {
  ipcMain.handle('rejoinder:invoke', (event, name: unknown, input: unknown) => {
    if (!isFromWindow(event, ours()) || typeof name !== 'string') {
      return fail({ code: 'forbidden', detail: 'not from the window' });
    }
    return app.invoke(name, input);
  });
}

function isFromWindow(event: IpcMainInvokeEvent, ours: WebContents | null): boolean {
  const { senderFrame } = event;
  return (
    ours !== null &&
    event.sender === ours &&
    senderFrame !== null &&
    senderFrame === ours.mainFrame &&
    originOf(senderFrame.url) === appOrigin
  );
}

function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
}
