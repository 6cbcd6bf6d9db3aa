import { counted } from './plural.ts';

/** Words of searching. */
export const searchWords = {
  field: 'Search posts, comments and drafts',
  results: 'What was found',
  clear: 'Clear',
  filters: 'Only show',
  understood: 'Filters that you typed',
  remove: (filter: string) => `Take away ${filter}`,
  odd: (filter: string) => `${filter} is not understood and left out`,
  post: 'Post',
  comment: 'Comment',
  draft: 'Draft',
  by: (name: string) => `by ${name}`,
  draftOn: 'your draft on',
  withdrawn: 'no longer on the blog',
  more: 'Show more',
  none: {
    title: 'Nothing found',
    hint: 'Try fewer words, the beginning of a word, or take a filter away.',
  },
  start: {
    title: 'Search everything that is here',
    hint: 'Words are found from their beginning, in all posts, comments and your drafts, offline too.',
  },
  ways: [
    { typed: '"slow train"', does: 'these words together' },
    { typed: '-bus', does: 'without this word' },
    { typed: 'from:ada', does: 'written by Ada' },
    { typed: 'blog:harbour', does: 'on blogs of this name' },
    { typed: 'after:2025-03', does: 'since March 2025; also before:' },
    { typed: 'is:unread', does: 'also is:mine, is:starred' },
    { typed: 'in:comment', does: 'also in:post, in:draft' },
    { typed: 'has:link', does: 'also has:image' },
  ],
  found: (count: number, hasMore: boolean) =>
    hasMore ? `The best ${count} of more` : `${counted(count, 'result')}`,
  indexing: (part: number) =>
    `Still reading what is here: ${Math.floor(part * 100)} %. What has not been read yet is not found.`,
} as const;

/** Filters that can be pressed. */
export const pressFilters: readonly { readonly filter: string; readonly name: string }[] = [
  { filter: 'in:post', name: 'Posts' },
  { filter: 'in:comment', name: 'Comments' },
  { filter: 'in:draft', name: 'Drafts' },
  { filter: 'is:unread', name: 'Unread' },
  { filter: 'is:mine', name: 'Mine' },
  { filter: 'is:starred', name: 'Starred' },
  { filter: 'has:link', name: 'With links' },
  { filter: 'has:image', name: 'With pictures' },
];
