import type { App, Session, WebContents } from 'electron';
import { externalUrl } from '#core/commands/app.ts';
import { appOrigin } from './app-protocol.ts';

/** Nothing but the window's own pages is ever shown in it; links open in the system's browser. */
export function guardContents(
  app: Pick<App, 'on'>,
  openExternal: (url: string) => Promise<void>,
): void {
  app.on('web-contents-created', (_, contents) => guard(contents, openExternal));
}

function guard(contents: WebContents, openExternal: (url: string) => Promise<void>): void {
  const open = (address: string): void => {
    const url = externalUrl(address);
    if (url !== null) void openExternal(url).catch(() => {});
  };
  contents.on('will-frame-navigate', (event) => {
    if (isOurs(event.url)) return;
    event.preventDefault();
    if (event.isMainFrame) open(event.url);
  });
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    open(url);
    return { action: 'deny' };
  });
}

/** Copying a link is the one thing the window may ask the system for by itself. */
const ALLOWED_PERMISSIONS = new Set<string>(['clipboard-sanitized-write']);

/** The window's session asks for nothing and loads nothing but its own files. */
export function guardSession(
  session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'webRequest'
    | 'setSpellCheckerEnabled'
  >,
): void {
  session.setPermissionRequestHandler((_, permission, done) =>
    done(ALLOWED_PERMISSIONS.has(permission)),
  );
  session.setPermissionCheckHandler((_, permission) => ALLOWED_PERMISSIONS.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, done) => {
    // A file that the window itself made, to be saved: it never leaves the machine.
    const isOwnFile = url.startsWith(`blob:${appOrigin}/`);
    done({ cancel: !isOurs(url) && !isOwnFile && !url.startsWith('devtools:') });
  });
  // Elsewhere the first use would fetch dictionaries from a third party.
  if (process.platform !== 'darwin') session.setSpellCheckerEnabled(false);
}

function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return `${url.protocol}//${url.host}` === appOrigin;
}
