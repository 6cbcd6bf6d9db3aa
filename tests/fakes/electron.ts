import { EventEmitter } from 'node:events';
import type { ElectronParts } from '../../main/electron/host.ts';

/** What a test can see of the fake, and do with it. */
export interface FakeElectron {
  readonly parts: ElectronParts;
  readonly app: EventEmitter;
  readonly windows: FakeWindow[];
  readonly notifications: FakeNotification[];
  readonly opened: string[];
  readonly errorBoxes: string[];
  /** Calls the one IPC handler as a frame of this address in this window would. */
  invoke(
    sender: { contents: FakeContents; url: string; isMainFrame?: boolean },
    name: unknown,
    input: unknown,
  ): Promise<unknown>;
  /** Asks the window's own protocol. */
  fetch(url: string, method?: string): Promise<Response>;
  readonly permission: { request(name: string): boolean; check(name: string): boolean };
  /** Whether the window's session lets this request through. */
  allows(url: string): boolean;
  quit(): Promise<void>;
  keyring: 'gnome_libsecret' | 'basic_text';
  hasLock: boolean;
  isOnBattery: boolean;
  readonly calls: string[];
}

export class FakeContents extends EventEmitter {
  readonly mainFrame = { url: 'app://bundle/' };
  readonly sent: unknown[][] = [];
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  send(...message: unknown[]): void {
    this.sent.push(message);
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
}

export class FakeWindow extends EventEmitter {
  readonly options: Record<string, unknown>;
  readonly webContents = new FakeContents();
  readonly did: string[] = [];
  isGone = false;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
  }
  async loadURL(url: string): Promise<void> {
    this.did.push(`load ${url}`);
  }
  show(): void {
    this.did.push('show');
  }
  focus(): void {
    this.did.push('focus');
  }
  restore(): void {
    this.did.push('restore');
  }
  maximize(): void {
    this.did.push('maximize');
  }
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  getNormalBounds() {
    return { x: 10, y: 20, width: 900, height: 700 };
  }
}

export class FakeNotification extends EventEmitter {
  readonly options: { title?: string; body?: string };
  constructor(options: { title?: string; body?: string }) {
    super();
    this.options = options;
  }
  show(): void {
    this.emit('show');
  }
}

/**
 * A hand-made stand-in for the parts of Electron that the host uses. The parts are checked against Electron's
 * own types where they are used; here only what the host touches is played.
 */
export function fakeElectron(): FakeElectron {
  const app = new EventEmitter();
  const calls: string[] = [];
  const windows: FakeWindow[] = [];
  const notifications: FakeNotification[] = [];
  const opened: string[] = [];
  const errorBoxes: string[] = [];
  let handler: (event: unknown, ...args: unknown[]) => unknown = () => {};
  let protocolHandler: (request: Request) => Promise<Response> = async () => new Response(null);
  let onRequest: (contents: null, permission: string, done: (isGranted: boolean) => void) => void =
    () => {};
  let onCheck: (contents: null, permission: string) => boolean = () => true;
  let onBeforeRequest: (
    details: { url: string },
    done: (answer: { cancel?: boolean }) => void,
  ) => void = () => {};
  const session = {
    setPermissionRequestHandler: (to: typeof onRequest) => {
      onRequest = to;
    },
    setPermissionCheckHandler: (to: typeof onCheck) => {
      onCheck = to;
    },
    setDevicePermissionHandler: () => {},
    setSpellCheckerEnabled: () => {},
    webRequest: {
      onBeforeRequest: (_filter: unknown, to: typeof onBeforeRequest) => {
        onBeforeRequest = to;
      },
    },
  };
  const fake = {
    app,
    windows,
    notifications,
    opened,
    errorBoxes,
    calls,
    keyring: 'gnome_libsecret',
    hasLock: true,
    isOnBattery: false,
  } as { -readonly [K in keyof FakeElectron]: FakeElectron[K] };

  const sealed = (text: string): Buffer => Buffer.from(`sealed:${text}`);
  const parts = {
    electron: Object.assign(app, {
      whenReady: async () => {},
      requestSingleInstanceLock: () => fake.hasLock,
      quit: () => {
        calls.push('quit');
        app.emit('before-quit', { preventDefault: () => calls.push('held') });
      },
      exit: (code: number) => calls.push(`exit ${code}`),
    }),
    BrowserWindow: class extends FakeWindow {
      constructor(options: Record<string, unknown>) {
        super(options);
        windows.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    },
    dialog: { showErrorBox: (title: string, text: string) => errorBoxes.push(`${title}: ${text}`) },
    ipcMain: {
      handle: (channel: string, to: typeof handler) => {
        calls.push(`handle ${channel}`);
        handler = to;
      },
    },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => {} },
    Notification: class extends FakeNotification {
      static isSupported = () => true;
      constructor(options: { title?: string; body?: string }) {
        super(options);
        notifications.push(this);
      }
    },
    net: { isOnline: () => true, request: () => new EventEmitter() },
    powerMonitor: Object.assign(new EventEmitter(), { isOnBatteryPower: () => fake.isOnBattery }),
    protocol: {
      handle: (_scheme: string, to: typeof protocolHandler) => {
        protocolHandler = to;
      },
    },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async (text: string) => sealed(text),
      decryptStringAsync: async (data: Buffer) => {
        const text = data.toString();
        if (!text.startsWith('sealed:')) throw new Error('not sealed here');
        return { result: text.slice('sealed:'.length), shouldReEncrypt: false };
      },
      getSelectedStorageBackend: () => fake.keyring,
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1600, height: 1000 } }] },
    session: { defaultSession: session, fromPartition: () => ({}) },
    shell: { openExternal: async (url: string) => void opened.push(url) },
  };
  return Object.assign(fake, {
    // The one place where the stand-in is taken for the real thing.
    parts: parts as unknown as ElectronParts,
    invoke: async (
      sender: Parameters<FakeElectron['invoke']>[0],
      name: unknown,
      input: unknown,
    ) => {
      const frame = { url: sender.url };
      if (sender.isMainFrame !== false) sender.contents.mainFrame.url = sender.url;
      const senderFrame = sender.isMainFrame === false ? frame : sender.contents.mainFrame;
      return await handler({ sender: sender.contents, senderFrame }, name, input);
    },
    fetch: (url: string, method = 'GET') => protocolHandler({ url, method } as Request),
    permission: {
      request: (name: string) => {
        let answer = false;
        onRequest(null, name, (isGranted) => {
          answer = isGranted;
        });
        return answer;
      },
      check: (name: string) => onCheck(null, name),
    },
    allows: (url: string) => {
      let isCancelled = false;
      onBeforeRequest({ url }, ({ cancel }) => {
        isCancelled = cancel === true;
      });
      return !isCancelled;
    },
    quit: async () => {
      app.emit('before-quit', { preventDefault: () => calls.push('held') });
      for (let i = 0; i < 200 && !calls.includes('quit'); i += 1)
        await new Promise((resolve) => setTimeout(resolve, 10));
    },
  });
}
