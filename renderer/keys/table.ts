/** Where a key's row stands on the page of keys. */
export type KeyGroup = 'moving' | 'reading' | 'writing' | 'places' | 'program';

export interface KeyRow {
  readonly group: KeyGroup;
  /**
   * What to press, as `strokeOf` writes it: `j`, `Shift+n`, `Mod+k` (Ctrl, ⌘ on a Mac), `Space`; two after each
   * other with a space between: `g c`. The person can choose others.
   */
  readonly strokes: readonly string[];
  /** Another part of the window listens for it: it is on the page of keys and cannot be changed. */
  readonly isFixed?: true;
}

/**
 * All keys of the window, in the order of the page that `?` shows. Each row needs its words in `text/keys.ts`;
 * `app/use-actions.ts` does the window's own, and asks the open thread (`ThreadHandle`) for the rest.
 */
export const keyTable = {
  next: { group: 'moving', strokes: ['j'] },
  previous: { group: 'moving', strokes: ['k'] },
  nextUnread: { group: 'moving', strokes: ['n'] },
  previousUnread: { group: 'moving', strokes: ['p'] },
  page: { group: 'moving', strokes: ['Space'] },
  open: { group: 'moving', strokes: ['o', 'Enter'] },
  back: { group: 'moving', strokes: ['Escape'] },
  parent: { group: 'moving', strokes: ['u'] },
  preview: { group: 'moving', strokes: ['v'] },
  nextThread: { group: 'moving', strokes: ['t'] },
  previousThread: { group: 'moving', strokes: ['Shift+t'] },

  markRead: { group: 'reading', strokes: ['e'] },
  undo: { group: 'reading', strokes: ['z'] },
  star: { group: 'reading', strokes: ['s'] },
  done: { group: 'reading', strokes: ['d'] },
  follow: { group: 'reading', strokes: ['w'] },
  fold: { group: 'reading', strokes: ['x'] },
  mute: { group: 'reading', strokes: ['m'] },
  openOriginal: { group: 'reading', strokes: ['b'] },
  share: { group: 'reading', strokes: ['Shift+s'] },

  reply: { group: 'writing', strokes: ['r'] },
  send: { group: 'writing', strokes: ['Mod+Enter'], isFixed: true },

  goNew: { group: 'places', strokes: ['g n'] },
  goConversations: { group: 'places', strokes: ['g c'] },
  goFollowing: { group: 'places', strokes: ['g f'] },
  goAll: { group: 'places', strokes: ['g a'] },
  goStarred: { group: 'places', strokes: ['g s'] },
  goDrafts: { group: 'places', strokes: ['g d'] },
  goOutbox: { group: 'places', strokes: ['g o'] },
  search: { group: 'places', strokes: ['/'] },

  palette: { group: 'program', strokes: ['Mod+k'] },
  addBlog: { group: 'program', strokes: ['a'] },
  settings: { group: 'program', strokes: [','] },
  keys: { group: 'program', strokes: ['?'] },
} as const satisfies Readonly<Record<string, KeyRow>>;

/** Something a key does. */
export type Action = keyof typeof keyTable;

export const actions = Object.keys(keyTable) as readonly Action[];

export const keyRow = (action: Action): KeyRow => keyTable[action];
