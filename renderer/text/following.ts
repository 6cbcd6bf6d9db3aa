import type { AppError, Blog, BlogCandidate, HistoryDepth } from '#contract/index.ts';

/** Words for choosing what to follow, and where it is put. */
export const following = {
  question: 'What do you want to follow?',
  follow: 'Follow',
  back: 'Back',
  open: 'Open',
  alreadyHere: 'You follow this already.',
  more: 'More choices',
  history: 'How much to bring here',
  folder: 'Folder',
  folderHint: 'A slash puts a folder into another: News / Local. Empty for none.',
  discussion: 'discussion',
  discussionHint: 'Only discussions that you follow here, not the whole blog',
  paused: 'paused',
  nameAndFolder: 'Name and folder…',
  nameAndFolderTitle: 'Name and folder',
  name: 'Name',
  emptyName: 'Type a name.',
  save: 'Save',
  followWhole: 'Follow the whole blog',
} as const;

export const historyChoices: Readonly<Record<HistoryDepth, string>> = {
  latest: 'Latest 100 posts',
  year: 'A year',
  all: 'Everything',
};

/** What each depth costs, the blog and the person. */
export const historyHints: Readonly<Record<HistoryDepth, string>> = {
  latest: 'Ready soon, and light on the blog. Older posts come when you scroll back to them.',
  year: 'The posts of the last twelve months. Older ones come when you scroll back to them.',
  all: 'All posts and comments there are. For a big blog that takes minutes and hundreds of requests, once; you can read meanwhile.',
};

const formats = { rss: 'RSS feed', rdf: 'RSS 1.0 feed', atom: 'Atom feed', json: 'JSON feed' };

/** A choice by its name. */
export const choiceName = (choice: BlogCandidate): string =>
  choice.what === 'post'
    ? `Only the discussion of “${choice.postTitle ?? choice.name}”`
    : choice.name;

/** What one gets with a choice: `The whole blog · whole threads · replies from here`. */
export function choiceHint(choice: BlogCandidate): string {
  const parts = [
    {
      blog: 'The whole blog',
      post: choice.name,
      feed: choice.feedFormat === null ? 'Feed' : formats[choice.feedFormat],
    }[choice.what],
    choice.via === 'api'
      ? 'whole threads'
      : choice.what === 'feed'
        ? 'what it still holds'
        : 'what its feeds still hold',
    choice.isReadOnly
      ? 'read only'
      : choice.via === 'api'
        ? 'replies from here'
        : 'replies by its form',
  ];
  return parts.join(' · ');
}

/** Why a blog is read by its feeds although it has an API: one sentence. */
export function apiProblemWords({ code, status }: AppError): string {
  // A locked API counts as none; the status keeps the difference.
  const told = code !== 'noApi' ? code : (byStatus[status ?? 0] ?? code);
  const why = {
    unauthorized: 'its API wants a sign-in',
    forbidden: 'its API turns programs away',
    notFound: 'its API is switched off',
    noApi: 'its API is switched off',
    badResponse: 'its API gives answers that make no sense',
    timeout: 'its API does not answer in time',
    rateLimited: 'its API asks to wait',
    offline: 'its API cannot be reached',
    rejected: 'its API cannot be used',
    invalidInput: 'its API cannot be used',
    storage: 'its API cannot be used',
    internal: 'its API cannot be used',
  }[told];
  return `This blog is read by its feeds, because ${why}.`;
}

const byStatus: Readonly<Record<number, 'unauthorized' | 'forbidden'>> = {
  401: 'unauthorized',
  403: 'forbidden',
};

const SLASH = ' / ';

/** A folder's path in one line: `News / Local`; empty at the top. */
export const folderLine = (folder: readonly string[]): string => folder.join(SLASH);

/**
 * The folder that was typed. A line that names an existing folder is that one, so that a name with a slash of
 * its own stays whole; else each slash begins a folder within. Names are cut to 200 characters, and at most ten deep.
 */
export function folderOf(line: string, known: readonly (readonly string[])[]): string[] {
  const typed = line.trim();
  const same = known.find((folder) => folderLine(folder) === typed);
  if (same !== undefined) return [...same];
  return typed
    .split('/')
    .map((name) => name.trim().slice(0, 200))
    .filter((name) => name !== '')
    .slice(0, 10);
}

/** Every folder that a blog is in, each once, in the order of the alphabet. */
export function knownFolders(blogs: readonly Blog[]): readonly (readonly string[])[] {
  const all = new Map(
    blogs
      .flatMap(({ folder }) => folder.map((_, depth) => folder.slice(0, depth + 1)))
      .map((folder) => [folderLine(folder), folder]),
  );
  return [...all.keys()].sort((a, b) => a.localeCompare(b)).map((line) => all.get(line) ?? []);
}
