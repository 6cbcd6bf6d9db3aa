import type {
  BlogReport,
  CheckPace,
  IntervalReason,
  SyncProgress,
  Traffic,
} from '#contract/index.ts';
import { bytesInWords, grouped } from './amounts.ts';
import { counted } from './plural.ts';

/** Words for how a blog is checked, what that costs, and how much of it is here. */
export const checking = {
  menu: 'Checking and history…',
  title: (blogName: string) => `Checking ${blogName}`,
  lastCheck: 'Last check',
  lastGood: 'Last that went well',
  nextCheck: 'Next check',
  never: 'Not yet',
  onlyByHand: 'Only when you say so',
  now: 'Now',
  today: 'Today',
  month: '30 days',
  days: 'The last 14 days',
  pace: 'How often',
  history: 'How much is kept',
  here: 'Here',
  checkNow: 'Check now',
  cancel: 'Cancel',
  costsMenu: 'What checking costs…',
  costsTitle: 'What checking costs',
  costsHint: 'Every request to a blog is counted here, on this computer only.',
  costsEmpty: 'Nothing has been asked of any blog yet.',
  blog: 'Blog',
  requests: 'Requests',
  size: 'Size',
  unchanged: 'Unchanged',
  adjust: (blogName: string) => `Checking of ${blogName}`,
  unchangedHint: 'Unchanged: answers of a few bytes, “nothing new since you last asked”.',
} as const;

export const paces: Readonly<Record<CheckPace, string>> = {
  normal: 'Normal',
  less: 'Check less often',
  paused: 'Pause',
};

/** Why a blog is checked as often as it is. */
export const reasonWords: Readonly<Record<IntervalReason, string>> = {
  waitingForAnswer: 'You wrote here lately, so it is checked often: an answer reaches you soon.',
  active: 'Much is said here these days, so it is checked often.',
  normal: 'As often as the settings say.',
  quiet: 'Little happens here, so it is checked less often.',
  asleep: 'Nothing has happened here for months, so it is checked seldom.',
  less: 'You asked for fewer checks: a quarter as often.',
  paused: 'You paused it. What is here can be read, and replies are still sent.',
  saving: 'The computer runs on battery or a metered network, so it is checked less often.',
  backOff: 'The last check failed, so the next one waits longer.',
  asked: 'The blog asked for more time before the next check.',
  notYet: 'Its first reading has not ended yet.',
};

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const MINUTE_MS = 60_000;

/** When the next check is due, in words for its own line: `In 12 minutes`. */
export function nextCheckWords(at: number | null, now: number): string {
  if (at === null) return checking.onlyByHand;
  const minutes = Math.round((at - now) / MINUTE_MS);
  if (minutes < 1) return checking.now;
  const [count, unit] =
    minutes < 90
      ? ([minutes, 'minute'] as const)
      : minutes < 36 * 60
        ? ([Math.round(minutes / 60), 'hour'] as const)
        : ([Math.round(minutes / (24 * 60)), 'day'] as const);
  const words = relative.format(count, unit);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** `24 requests, 310 kB, 18 unchanged`. */
export function trafficWords({ requests, bytes, unchanged }: Traffic): string {
  if (requests === 0) return 'No requests';
  const cost = `${counted(requests, 'request')}, ${bytesInWords(bytes)}`;
  return unchanged === 0 ? cost : `${cost}, ${grouped(unchanged)} unchanged`;
}

/** `312 of 2,000 posts, 4,211 of 45,000 comments`; without the totals where the blog gave none. */
export function hereWords(report: BlogReport): string {
  const { postsHere, postsThere, commentsHere, commentsThere } = report;
  return `${ofTotal(postsHere, postsThere, 'post')}, ${ofTotal(commentsHere, commentsThere, 'comment')}`;
}

const ofTotal = (here: number, there: number | null, word: string): string =>
  there === null || there <= here
    ? counted(here, word)
    : `${grouped(here)} of ${counted(there, word)}`;

/** What a first sync does, in the blog's header. */
export function firstSyncWords(progress: SyncProgress | null): string {
  if (progress === null) return 'Reading the newest posts…';
  const { phase, done, total, comments } = progress;
  if (phase === 'newest') {
    return done === 0
      ? 'Reading the newest posts…'
      : `Reading the newest posts: ${grouped(done)} so far…`;
  }
  const posts = ofTotal(done, total, 'post');
  return `Filling in older posts: ${posts}, ${counted(comments, 'comment')}`;
}

/** Its step alone, without the numbers that run: what is told aloud. */
export const firstSyncStep = (progress: SyncProgress | null): string =>
  progress?.phase === 'rest' ? 'Filling in older posts…' : 'Reading the newest posts…';

/** How much of a first sync is done, 0–1; null while the blog has not said how much there is. */
export function firstSyncShare(progress: SyncProgress | null): number | null {
  if (progress === null || progress.total === null || progress.total === 0) return null;
  return Math.min(1, progress.done / progress.total);
}

/** The two weeks' bars in one sentence for screen readers. */
export function daysWords(days: BlogReport['days']): string {
  const all = days.reduce((sum, { requests }) => sum + requests, 0);
  const most = Math.max(0, ...days.map(({ requests }) => requests));
  return all === 0
    ? 'No requests in the last 14 days.'
    : `${counted(all, 'request')} in the last 14 days, at most ${grouped(most)} on one day.`;
}
