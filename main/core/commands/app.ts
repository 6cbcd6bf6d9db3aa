import {
  type AppState,
  type Destination,
  fail,
  type HandlersOf,
  type NoticeId,
  ok,
} from '#contract/index.ts';
import type { Context } from '../context.ts';

export interface AppHandlersDeps {
  readonly state: () => AppState;
  readonly noticeShown: (id: NoticeId, wasShown: boolean) => void;
  readonly noticeDestination: (id: NoticeId) => Destination | null;
}

type AppNames =
  | 'app.state'
  | 'app.openExternal'
  | 'app.reportOnline'
  | 'app.reportPower'
  | 'settings.get'
  | 'settings.set'
  | 'notice.shown'
  | 'notice.clicked';

/** Commands about the program itself. */
export function appHandlers(context: Context, deps: AppHandlersDeps): HandlersOf<AppNames> {
  const { ports } = context;
  return {
    'app.state': () => ok(deps.state()),
    'app.openExternal': async ({ url }) => {
      const checked = externalUrl(url);
      if (checked === null) return fail({ code: 'invalidInput', detail: url.slice(0, 200) });
      await ports.openExternal(checked);
      return ok(null);
    },
    'app.reportOnline': ({ isOnline }) => {
      ports.online.report(isOnline);
      return ok(null);
    },
    'app.reportPower': (state) => {
      ports.power.report(state);
      return ok(null);
    },
    'settings.get': () => ok(ports.settings.get()),
    'settings.set': (patch) => {
      const defined = Object.fromEntries(
        Object.entries(patch).filter(([, value]) => value !== undefined),
      );
      const settings = ports.settings.set(defined);
      context.emit({ type: 'changed', topics: ['settings'] });
      return ok(settings);
    },
    'notice.shown': ({ id, wasShown }) => {
      deps.noticeShown(id, wasShown);
      return ok(null);
    },
    'notice.clicked': ({ id }) => {
      const destination = deps.noticeDestination(id);
      if (destination === null) return fail({ code: 'notFound' });
      context.emit({ type: 'goto', destination });
      return ok(null);
    },
  };
}

/**
 * The address in normal form if it may be handed to the system: http, https or mailto, without credentials.
 * Compared by parsed parts, never by substring.
 */
export function externalUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:' && url.protocol !== 'mailto:')
    return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}
