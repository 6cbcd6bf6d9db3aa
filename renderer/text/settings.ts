import { counted } from './plural.ts';

export const settings = {
  title: 'Settings',
  sections: {
    look: 'Appearance',
    checking: 'Checking',
    notifications: 'Notifications',
    guest: 'Your details as a guest',
    safety: 'Passwords',
  },
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  textSize: 'Reading size',
  smaller: 'Smaller',
  larger: 'Larger',
  measure: 'Length of a line',
  lineHeight: 'Distance of lines',
  readingFace: 'Reading face',
  faces: { serif: 'Serif', sans: 'Sans serif' },
  density: 'Lists',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  checkEvery: 'Look for news',
  checkEveryHint:
    'Each blog by itself. Posts you have open are looked at more often; a blog that asks for more time gets it.',
  requestsPerHost: 'Requests at once to one blog',
  requestCounts: { 1: '1', 2: '2', 3: '3', 4: '4' } as Readonly<Record<string, string>>,
  requestsHint: 'Two are polite. One is gentler on a small blog, four bring a big one here sooner.',
  savePower: 'Check less on battery or a metered network',
  notifyAnswers: 'Tell me when someone answers me',
  notifyHint: 'One notification for each answer to something you wrote. Nothing else.',
  permission: {
    granted: 'The browser allows notifications.',
    denied:
      'The browser blocks notifications from this page. Allow them in its site settings; until then answers show up only here.',
    default: 'The browser has not been asked yet.',
    unsupported: 'This browser shows no notifications. Answers show up here.',
  },
  askPermission: 'Allow notifications',
  guestHint: 'Filled in when you reply on a blog for the first time. Kept on this computer only.',
  strongSecrets: 'Application passwords are kept in the system’s keyring.',
  weakSecrets:
    'The system’s keyring cannot be used here. Application passwords are kept in a file that only your user account can read, unencrypted. Whoever can read your files can read them; revoke one on the blog if you have doubts.',
  specimen:
    'A quiet page, a good lamp, and time enough to answer well. What was said last week is still here, and so is the thought that somebody had on the train; one reads on, line after line, until the place where one may say something oneself.',
  characters: (count: number) => `${count} characters`,
  percent: (count: number) => `${count} %`,
  pixels: (size: number) => `${size} px`,
} as const;

/** `every 30 minutes`, `every hour`, `once a day`. */
export function everyWords(minutes: number): string {
  if (minutes === 60) return 'Every hour';
  if (minutes === 1440) return 'Once a day';
  if (minutes % 60 === 0) return `Every ${counted(minutes / 60, 'hour')}`;
  return `Every ${counted(minutes, 'minute')}`;
}
