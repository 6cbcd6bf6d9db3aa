import type { AppState, Blog, Draft, OutboxItem, Settings } from '#contract/index.ts';
import { outboxItem } from '../features/outbox/outbox-item.ts';

const minute = 60_000;

export const aBlog = (over: Partial<Blog> = {}): Blog => ({
  id: 1,
  name: 'Lantern Notes',
  description: 'On lamps, letters and the long evenings between',
  url: 'https://lantern.example/',
  isSample: false,
  via: 'api',
  scope: 'all',
  folder: [],
  history: 'latest',
  pace: 'normal',
  images: 'ask',
  avatars: false,
  capabilities: {
    wholeThreads: true,
    guestReply: true,
    accountReply: true,
    authorizeUrl: 'https://lantern.example/wp-admin/authorize-application.php',
  },
  identity: { kind: 'none' },
  unreadPosts: 2,
  unreadComments: 5,
  postCount: 214,
  sync: {
    state: 'idle',
    progress: null,
    lastCheckedAt: Date.now() - 12 * minute,
    nextCheckAt: null,
    problem: null,
    hasOlder: true,
  },
  ...over,
});

export const someSettings: Settings = {
  theme: 'system',
  textSize: 18,
  readingFace: 'serif',
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
  measure: 66,
  lineHeight: 158,
};

export const anAppState: AppState = {
  version: '0.1.0',
  host: 'browser',
  platform: 'linux',
  isOnline: true,
  isChecking: false,
  lastCheckedAt: Date.now() - 12 * minute,
  counts: {
    new: 3,
    conversations: 1,
    following: 0,
    drafts: 2,
    outboxWaiting: 1,
    outboxProblems: 1,
  },
  secretsAreWeak: true,
  storeNotice: 'none',
  storeProblem: null,
};

const target = outboxItem().target;

export const someDrafts = (): readonly Draft[] => [
  {
    id: '11111111-1111-4111-8111-111111111111',
    target,
    text: 'You are right about the wick, and I was too quick.\n\nWhat I meant is that a lamp which is trimmed every evening gives a steadier light than one that is only cleaned when it smokes.',
    createdAt: Date.now() - 40 * minute,
    updatedAt: Date.now() - 3 * minute,
    refusal: null,
  },
  {
    id: '22222222-2222-4222-8222-222222222222',
    target: {
      ...target,
      postId: 9,
      postTitle: 'Letters that came too late, and what was in them after all those years',
      parentId: null,
      parentAuthor: null,
    },
    text: 'See http://one.example http://two.example http://three.example for the whole story.',
    createdAt: Date.now() - 60 * 24 * minute,
    updatedAt: Date.now() - 60 * 26 * minute,
    refusal: {
      code: 'rejected',
      reason: 'other',
      host: 'lantern.example',
      detail: 'Please leave out some of the links.',
    },
  },
  {
    id: '33333333-3333-4333-8333-333333333333',
    target: { ...target, blogId: 99, blogName: 'A blog that was removed', parentAuthor: 'نور' },
    text: 'شكرا جزيلا على هذا النص الجميل، قرأته مرتين.',
    createdAt: Date.now() - 9 * 24 * 60 * minute,
    updatedAt: Date.now() - 9 * 24 * 60 * minute,
    refusal: null,
  },
];

export const someItems = (): readonly OutboxItem[] => {
  const now = Date.now();
  const items: readonly Partial<OutboxItem>[] = [
    {
      state: 'needsYou',
      problem: { code: 'unauthorized', host: 'lantern.example' },
      text: 'I kept all of them, in a tin that once held tea.',
    },
    {
      state: 'waiting',
      nextAttemptAt: now + 40_000,
      problem: { code: 'badResponse', host: 'lantern.example', status: 502 },
      text: 'Second attempt at saying thank you.',
      attempts: 2,
    },
    {
      state: 'waiting',
      problem: { code: 'offline' },
      text: 'Written on the train, for the evening.',
    },
    { state: 'sending', text: 'On its way at this very moment.' },
    {
      state: 'uncertain',
      problem: { code: 'timeout', host: 'lantern.example' },
      text: 'Did this one arrive? The line went quiet.',
      log: [
        { at: now - 65_000, event: 'queued', detail: '' },
        { at: now - 64_000, event: 'attempt', detail: '' },
        { at: now - 44_000, event: 'failed', detail: 'no answer within 20 s' },
        { at: now - 4_000, event: 'notFound', detail: 'the newest 100 comments of the post' },
      ],
    },
    {
      state: 'held',
      settledAt: now - 8 * minute,
      permalink: 'https://lantern.example/?p=5#comment-12',
      text: 'My first word here.',
    },
    {
      state: 'sent',
      settledAt: now - 90 * minute,
      commentId: 12,
      permalink: 'https://lantern.example/?p=5#comment-9',
      text: 'A long answer that goes on for a good while, so that one can see where it is cut. '.repeat(
        6,
      ),
      log: [
        { at: now - 95 * minute, event: 'queued', detail: '' },
        { at: now - 95 * minute, event: 'attempt', detail: '' },
        { at: now - 95 * minute + 900, event: 'accepted', detail: 'comment 9' },
        { at: now - 90 * minute, event: 'found', detail: 'comment 9 is visible' },
      ],
    },
  ];
  return items.map((item, index) =>
    outboxItem({ id: `item-${index}`, queuedAt: now - 100 * minute + index * minute, ...item }),
  );
};
