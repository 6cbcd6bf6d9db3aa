import type { OutboxItem } from '#contract/index.ts';

/** A reply to Mara on Lantern Notes, queued at 0. */
export const outboxItem = (over: Partial<OutboxItem> = {}): OutboxItem => ({
  id: 'd-1',
  target: {
    blogId: 1,
    blogName: 'Lantern Notes',
    postId: 2,
    postTitle: 'On keeping a light',
    parentId: 3,
    parentAuthor: 'Mara',
    parentExcerpt: 'I wonder',
  },
  text: 'So do I.',
  state: 'queued',
  queuedAt: 0,
  settledAt: null,
  attempts: 0,
  nextAttemptAt: null,
  problem: null,
  commentId: null,
  permalink: null,
  log: [],
  ...over,
});
