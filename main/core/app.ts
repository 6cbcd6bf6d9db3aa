import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import {
  type AppError,
  type AppEvent,
  type AppState,
  contract,
  fail,
  type HandlersOf,
  type Name,
  type Result,
} from '#contract/index.ts';
import { createChanges } from './changes.ts';
import { appHandlers } from './commands/app.ts';
import { blogsHandlers } from './commands/blogs.ts';
import { identityHandlers } from './commands/identity.ts';
import { ledgerHandlers } from './commands/ledger.ts';
import { mediaHandlers } from './commands/media.ts';
import { addOpmlItem, opmlHandlers } from './commands/opml.ts';
import { placesHandlers } from './commands/places.ts';
import { readingHandlers } from './commands/reading.ts';
import { searchHandlers } from './commands/search.ts';
import { threadHandlers } from './commands/thread.ts';
import { writingHandlers } from './commands/writing.ts';
import type { Context } from './context.ts';
import { createLedger } from './ledger.ts';
import { createMedia } from './media/media.ts';
import { createAnnouncer } from './notify/announce.ts';
import { createImporter } from './opml/importer.ts';
import { createDeliverer } from './outbox/deliver.ts';
import type { App, Ports } from './ports.ts';
import { builtInRegistry } from './providers/built-in.ts';
import { createHttp } from './providers/http.ts';
import type { ProviderRegistry } from './providers/registry.ts';
import { createSearch } from './search/search.ts';
import { ingestComments } from './store/comments.ts';
import { countsOf } from './store/counts.ts';
import { openStore } from './store/open-store.ts';
import { settleHeld } from './store/outbox.ts';
import { createSyncEngine } from './sync/engine.ts';

/**
 * The whole program without a window. Throws only if the data folder cannot be used at all
 * (`StoreInUseError`, no right to write, a store from a newer version).
 */
export function createApp(ports: Ports, given?: ProviderRegistry): App {
  const http = httpOf(ports);
  const providers = given ?? builtInRegistry({ http, now: ports.now, log: ports.log });
  const store = openStore(ports.paths, ports.log, ports.now);
  const listeners = new Set<(event: AppEvent) => void>();
  const send = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const changes = createChanges(ports, (topics) => send({ type: 'changed', topics }));
  const emit = (event: AppEvent): void =>
    event.type === 'changed' ? changes.note(event.topics) : send(event);
  const ledger = createLedger(store.db, ports);
  const context: Context = { ports, db: store.db, providers, emit, ledger };
  store.db.onChanged((topics) => emit({ type: 'changed', topics }));
  store.onProblemChange(() => emit({ type: 'changed', topics: ['app'] }));

  const media = createMedia(context, http);
  const announcer = createAnnouncer(context);
  const engine = createSyncEngine(context, { announcer, settleHeld });
  listeners.add((event) => {
    if (event.type === 'changed' && event.topics.includes('settings')) engine.reschedule();
  });
  const deliverer = createDeliverer(context, {
    ingest: (blogId, comments) => ingestComments(store.db, blogId, comments, ports.now()),
    refreshPost: engine.refreshPost,
  });

  const importer = createImporter(context, {
    add: (item, signal) => addOpmlItem(context, item, signal),
  });

  const search = createSearch(context);

  const state = (): AppState => ({
    version: ports.version,
    host: ports.host,
    platform: platformName(),
    isOnline: ports.online.isOnline(),
    isChecking: engine.isChecking(),
    lastCheckedAt: engine.lastCheckedAt(),
    counts: countsOf(store.db, ports.now()),
    secretsAreWeak: ports.secrets.isWeak(),
    storeNotice: store.notice,
    storeProblem: store.problem(),
  });

  const handlers: HandlersOf<Name> = {
    ...appHandlers(context, {
      state,
      noticeShown: ports.notifier.answered ?? (() => {}),
      noticeDestination: announcer.destinationOf,
    }),
    ...blogsHandlers(context, engine),
    ...identityHandlers(context, deliverer),
    ...ledgerHandlers(context),
    ...mediaHandlers(media),
    ...opmlHandlers(context, importer),
    ...placesHandlers(context),
    ...readingHandlers(context, engine),
    ...threadHandlers(context),
    ...searchHandlers(search),
    ...writingHandlers(context, deliverer),
  };

  const stopOnline = ports.online.onChange((isOnline) => {
    emit({ type: 'changed', topics: ['app'] });
    if (isOnline) announcer.retryPending();
  });

  return {
    invoke: (name, input) => invoke(handlers, ports, name, input),
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    noticeClicked: (noticeId) => {
      const destination = announcer.destinationOf(noticeId);
      if (destination !== null) emit({ type: 'goto', destination });
    },
    canNotifyNow: () => announcer.retryPending(),
    mediaFile: media.fileOf,
    start: () => {
      engine.start();
      deliverer.start();
      importer.start();
      search.start();
      media.start();
      announcer.retryPending();
      store.keep(ports.schedule);
    },
    stop: async () => {
      stopOnline();
      await Promise.all([engine.stop(), deliverer.stop(), importer.stop(), media.stop()]);
      search.stop();
      ledger.stop();
      changes.stop();
      await store.backUp();
      store.close();
    },
  };
}

/** One gate before each host, for what is read and for its pictures. */
const httpOf = (ports: Ports): ReturnType<typeof createHttp> =>
  createHttp(ports.http, {
    version: ports.version,
    requestsPerHost: requestsPerHost(ports),
    now: ports.now,
  });

/** Settings are a file: once a second is enough to look into it. */
function requestsPerHost({ settings, now }: Ports): () => number {
  let known = settings.get().requestsPerHost;
  let lookedAt = now();
  return () => {
    if (Math.abs(now() - lookedAt) < 1000) return known;
    lookedAt = now();
    known = settings.get().requestsPerHost;
    return known;
  };
}

async function invoke(
  handlers: HandlersOf<Name>,
  ports: Ports,
  name: string,
  input: unknown,
): Promise<Result<unknown>> {
  if (!Object.hasOwn(contract, name)) return fail({ code: 'invalidInput', detail: name });
  const known = name as Name;
  const parsed = v.safeParse(contract[known].input as v.GenericSchema, input);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return fail({
      code: 'invalidInput',
      detail: `${v.getDotPath(issue) ?? name}: ${issue.message}`,
    });
  }
  try {
    // The entry's own schema has just made this input; the map's types cannot follow a name known at run time.
    const handler = handlers[known] as (
      input: unknown,
    ) => Result<unknown> | Promise<Result<unknown>>;
    return await handler(parsed.output);
  } catch (error) {
    return fail(defect(ports, name, error));
  }
}

/** A thrown error as data: the disk's trouble by its own name, all else a defect with a log reference. */
function defect(ports: Ports, name: string, error: unknown): AppError {
  const code = (error as { errcode?: number }).errcode;
  const detail = error instanceof Error ? error.message : String(error);
  // The low byte is SQLite's primary code: 13 full, 10 I/O, 8 read-only, 11 corrupt. Source: sqlite.org/rescode.html
  if (code !== undefined && [8, 10, 11, 13].includes(code & 0xff)) {
    ports.log.error('the store failed', { name, detail });
    return { code: 'storage', detail };
  }
  const reference = randomUUID().slice(0, 8);
  const stack = error instanceof Error ? error.stack : undefined;
  ports.log.error('a command failed', { name, reference, detail, stack });
  return { code: 'internal', reference };
}

function platformName(): AppState['platform'] {
  const { platform } = process;
  return platform === 'darwin' || platform === 'win32' || platform === 'linux' ? platform : 'other';
}
