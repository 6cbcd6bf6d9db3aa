import type { Settings } from '#contract/index.ts';

/** What a fresh installation starts with. */
export const defaultSettings: Settings = {
  theme: 'system',
  textSize: 18,
  readingFace: 'serif',
  measure: 66,
  lineHeight: 158,
  density: 'comfortable',
  checkEveryMinutes: 30,
  requestsPerHost: 2,
  savePower: true,
  notifyAnswers: true,
  guestName: '',
  guestEmail: '',
  guestUrl: '',
  keys: {},
  mastodonServer: '',
};
