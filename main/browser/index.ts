import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '#core/app.ts';
import type { App, Ports } from '#core/ports.ts';
import { startTrouble } from '#core/store/start-trouble.ts';
import { createFileLog } from '../file-log.ts';
import { parseOptions, usage } from '../options.ts';
import { startSampleBlog } from '../sample/server.ts';
import { version } from '../version.ts';
import { createPageNotifier } from './notifier.ts';
import { createOnline } from './online.ts';
import { openInBrowser } from './open-in-browser.ts';
import { createPower } from './power.ts';
import { createFileSecrets } from './secrets.ts';
import { type LoopbackServer, startLoopbackServer } from './server.ts';
import { createBrowserSettings } from './settings.ts';

/** The browser host: the whole program on plain Node, with any browser as its window. */
async function main(): Promise<void> {
  const parsed = parseOptions(process.argv.slice(2));
  if (!parsed.ok) return refuse(parsed.sentence);
  const { options } = parsed;
  if (options.help) {
    console.log(usage);
    return;
  }
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    return refuse(
      `The data folder ${options.dataDir} cannot be made (${reasonOf(error)}). Choose another with --data-dir DIR.`,
    );
  }
  const log = createFileLog(path.join(options.dataDir, 'logs'));
  const settings = createBrowserSettings(options.dataDir, log);
  const schedule: Ports['schedule'] = (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  };
  const notifier = createPageNotifier(schedule);
  const online = createOnline(schedule);
  const power = createPower({ schedule, now: Date.now });
  let sample: ReturnType<typeof startSampleBlog> | null = null;
  const ports: Ports = {
    host: 'browser',
    version,
    now: Date.now,
    schedule,
    paths: { data: options.dataDir },
    http: { kind: 'node' },
    settings,
    secrets: createFileSecrets(options.dataDir, log),
    notifier,
    online,
    power,
    openExternal: (url) => openInBrowser(url),
    log,
    sampleBlog: async () => {
      sample ??= startSampleBlog({ stateFile: path.join(options.dataDir, 'sample-blog.json') });
      return (await sample).url;
    },
  };

  let app: App;
  try {
    app = createApp(ports);
  } catch (error) {
    log.error('the program could not start', { error: String(error) });
    return refuse(startTrouble(error));
  }
  const token = randomBytes(32).toString('base64url');
  let server: LoopbackServer;
  try {
    server = await listen({
      app,
      token,
      settings,
      port: options.port,
      onDeserted: () => {
        online.forget();
        power.forget();
      },
    });
  } catch (error) {
    await app.stop();
    return refuse(
      (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
        ? `Port ${options.port} is taken by another program. Choose another with --port N, or --port 0 for any free one.`
        : `Port ${options.port} cannot be used (${reasonOf(error)}). Choose another with --port N, or --port 0 for any free one.`,
    );
  }
  notifier.connect((notice) => server.sendToOne({ type: 'notice', notice }));
  app.start();
  if (options.sample) await app.invoke('blog.addSample', {});

  const address = `${server.origin}/#token=${token}`;
  console.log(
    `\nRejoinder is running. Its window is this address, on this computer only:\n\n  ${address}\n`,
  );
  console.log(`Your data: ${options.dataDir}. Stop with Ctrl+C.`);
  console.log(
    'Passwords are kept in a file that only you can read: plain Node reaches no keyring.',
  );
  if (options.open) {
    await openInBrowser(address).catch(() => {
      console.log('No browser could be opened by itself: open the address by hand.');
    });
  }

  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await server.close();
    await app.stop();
    if (sample !== null) await (await sample).stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  process.on('unhandledRejection', (error) => {
    log.error('a promise was left alone', {
      error: error instanceof Error ? error.stack : String(error),
    });
  });
}

/** The asked port; without one the last run's, or any free one if that is taken. */
async function listen(options: {
  readonly app: App;
  readonly token: string;
  readonly settings: ReturnType<typeof createBrowserSettings>;
  readonly port: number | null;
  readonly onDeserted: () => void;
}): Promise<LoopbackServer> {
  const { app, token, settings, onDeserted } = options;
  const rendererDir = path.join(path.dirname(fileURLToPath(import.meta.url)), '../renderer');
  const start = (port: number) =>
    startLoopbackServer({ app, rendererDir, port, token, onDeserted });
  const server =
    options.port !== null
      ? await start(options.port)
      : await start(settings.port()).catch(() => start(0));
  settings.setPort(Number(new URL(server.origin).port));
  return server;
}

function refuse(sentence: string): void {
  // Timers that were begun meanwhile must not keep a program alive that does nothing.
  console.error(sentence);
  process.exit(2);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

await main();
