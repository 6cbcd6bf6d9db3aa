import * as v from 'valibot';
import { command, query } from './define.ts';
import type { AppState, NoticeId, Settings } from './model.ts';

const settingsPatch = v.partial(
  v.object({
    theme: v.picklist(['system', 'light', 'dark']),
    textSize: v.pipe(v.number(), v.integer(), v.minValue(15), v.maxValue(24)),
    readingFace: v.picklist(['serif', 'sans']),
    measure: v.pipe(v.number(), v.integer(), v.minValue(45), v.maxValue(90)),
    lineHeight: v.pipe(v.number(), v.integer(), v.minValue(130), v.maxValue(200)),
    density: v.picklist(['comfortable', 'compact']),
    checkEveryMinutes: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(1440)),
    requestsPerHost: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4)),
    savePower: v.boolean(),
    notifyAnswers: v.boolean(),
    guestName: v.pipe(v.string(), v.maxLength(245)),
    guestEmail: v.pipe(v.string(), v.maxLength(100)),
    guestUrl: v.pipe(v.string(), v.maxLength(200)),
    keys: v.record(
      v.pipe(v.string(), v.maxLength(40)),
      v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40))), v.maxLength(4)),
    ),
    mastodonServer: v.pipe(v.string(), v.maxLength(253), v.regex(/^[\p{L}\p{N}.:-]*$/u)),
  }),
);

export const app = {
  'app.state': query<AppState>()(v.object({}), [
    'app',
    'sync',
    'readState',
    'comments',
    'posts',
    'drafts',
    'outbox',
    'blogs',
  ]),
  /** Opens an http, https or mailto address in the system's own program. */
  'app.openExternal': command<null>()(v.object({ url: v.pipe(v.string(), v.maxLength(4000)) })),
  /** The renderer says whether the browser thinks it is online. */
  'app.reportOnline': command<null>()(v.object({ isOnline: v.boolean() })),
  /** The renderer says how the computer is powered and connected, where the host cannot know. */
  'app.reportPower': command<null>()(
    v.object({ isOnBattery: v.boolean(), isMetered: v.boolean() }),
  ),
  'settings.get': query<Settings>()(v.object({}), ['settings']),
  'settings.set': command<Settings>()(settingsPatch),
  /** Browser host: the page showed this notice (or could not: no permission). */
  'notice.shown': command<null>()(
    v.object({ id: v.string() as v.GenericSchema<string, NoticeId>, wasShown: v.boolean() }),
  ),
  /** Browser host: the notice was clicked. */
  'notice.clicked': command<null>()(
    v.object({ id: v.string() as v.GenericSchema<string, NoticeId> }),
  ),
};
