import type { ConversationState } from '#contract/index.ts';

/** Words of conversations, stars, and of what is around a post. */
export const conversationGroups: Readonly<Record<ConversationState, string>> = {
  myTurn: 'My turn',
  authorAnswered: 'The author answered',
  waiting: 'Waiting for an answer',
  quiet: 'Quiet',
};

export const placesWords = {
  markDone: 'Done with this conversation (d)',
  markOpen: 'Take up this conversation again (d)',
  nowDone: 'Done, until somebody answers again.',
  nowOpen: 'Taken up again.',
  starred: 'starred',
  nowStarred: 'Starred.',
  nowUnstarred: 'Star taken away.',
  says: (name: string) => `${name}:`,
  openFolder: 'Open this folder',
  closeFolder: 'Close this folder',
  previousPost: 'Previous post',
  nextPost: 'Next post',
  related: 'Related',
  fromBlog: 'The blog suggests',
  fromHere: 'From what is here',
  around: 'Around this post',
  categories: 'Categories',
  tags: 'Tags',
} as const;

export const palette = {
  title: 'Go to anything, do anything',
  field: 'A place, a blog, a post, or what to do',
  places: 'Places',
  folders: 'Folders',
  blogs: 'Blogs',
  posts: 'Posts',
  commands: 'Do',
  none: 'Nothing is called that.',
  hint: 'Enter goes there; Escape closes.',
} as const;
