import type { Blog } from '#contract/index.ts';
import { firstSyncWords } from './checking.ts';
import { counted } from './plural.ts';

export const blogs = {
  firstRun: {
    title: 'Follow a blog’s discussions',
    hint: 'Rejoinder brings posts and comments here, keeps them for when you are offline, and tells you when someone answers you.',
  },
  field: 'Paste the address of a blog, a post or a feed',
  fieldExample: 'example.org',
  add: 'Add',
  cancel: 'Cancel',
  addTitle: 'Add a blog',
  or: 'Or try the sample blog',
  sampleHint:
    'It lives only on this computer. Its author answers you within seconds, so that you can see how it all works.',
  startingSample: 'Opening the sample blog…',
  emptyAddress: 'Paste an address first.',
  remove: 'Remove…',
  removeConfirm: 'Remove the blog',
  checkNow: 'Check now',
  tryNow: 'Try now',
  whoAmI: 'Who I am here…',
  openInBrowser: 'Open in the browser',
  menu: 'This blog',
  blogsMenu: 'All blogs',
  checkAll: 'Check all now',
  stopReading: 'Cancel',
  sampleBadge: 'Sample',
  keep: 'Keep it',
} as const;

/** What is going on while an address is looked at; `seconds` since it began. */
export function lookingWords(address: string, seconds: number): string {
  const host = hostOf(address) ?? 'the blog';
  return seconds < 4 ? `Looking at ${host}…` : `Still waiting for ${host}… ${seconds} s`;
}

export const foundWords = (name: string): string => `Found “${name}”. Adding it…`;

/** The host of what was typed, with or without a scheme; null if there is none. */
export function hostOf(address: string): string | null {
  const typed = address.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(url)) return null;
  return new URL(url).hostname || null;
}

/** What the running check does; null while none runs. */
export function progressWords({ sync }: Blog): string | null {
  if (sync.state === 'checking') return 'Checking…';
  return sync.state === 'firstSync' ? firstSyncWords(sync.progress) : null;
}

export const removeWords = (blog: Blog): { readonly title: string; readonly hint: string } => ({
  title: `Remove “${blog.name}”?`,
  hint: `${counted(blog.postCount, 'post')} and their comments are removed from this computer. Your drafts and the list of what you sent stay. You can add the blog again at any time.`,
});

export const identity = {
  title: (blogName: string) => `Who you are on ${blogName}`,
  choose: 'How do you want to reply?',
  asGuest: 'As a guest',
  asGuestHint: 'With a name and an e-mail address',
  asAccount: 'Signed in',
  asAccountHint: 'As a user of the blog',
  neither:
    'This blog takes no replies that Rejoinder can send. Write on the blog’s own page instead.',
  name: 'Name',
  email: 'E-mail address',
  website: 'Website',
  optional: 'optional',
  published: 'Published with your reply: the name and the website.',
  notPublished:
    'Not published: the e-mail address. Only the blog’s owner sees it; the blog may show a picture found by its hash (Gravatar).',
  keepGuest: 'Use this',
  remember: 'Also fill these in on other blogs',
  step1: 'Make an application password on the blog. It is one only for Rejoinder.',
  openPage: 'Open the blog’s page for that',
  noPage: 'On the blog: Users → Profile → Application Passwords. Name it Rejoinder.',
  step2: 'Paste it here, with your user name.',
  login: 'User name',
  password: 'Application password',
  passwordHint:
    'Not the password you type to sign in on the website. You can revoke this one there at any time, and nothing else changes.',
  show: 'Show',
  hide: 'Hide',
  signIn: 'Sign in',
  verifying: (host: string) => `Asking ${host}…`,
  weakSecrets:
    'This computer has no keyring that Rejoinder can use: the password is kept in a file that only your user account can read.',
  guestNow: (name: string) => `You reply as ${name}, as a guest.`,
  accountNow: (displayName: string, login: string) =>
    displayName === login
      ? `You are signed in as ${login}.`
      : `You are signed in as ${displayName} (${login}).`,
  change: 'Change',
  forget: 'Forget this',
  signOut: 'Sign out',
  revoked: {
    title: (host: string) => `${host} no longer accepts the application password kept here.`,
    hint: 'It may have been revoked. Make a new one and sign in again; what you wrote is safe.',
  },
  missingName: 'Type the name to show.',
  missingEmail: 'Type an e-mail address like name@example.org.',
  badWebsite: 'Type a website like https://example.org, or leave it empty.',
  missingLogin: 'Type your user name on the blog.',
  missingPassword: 'Paste the application password.',
  sample: 'A sample blog: any name works, and nothing leaves this computer.',
} as const;
