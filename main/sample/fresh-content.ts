import { seedPosts } from './content.ts';
import type { SampleComment, SamplePost } from './state.ts';

const HOUR_MS = 60 * 60 * 1000;
const FIRST_COMMENT_ID = 11;

/** The blog's first posts and comments, dated back from `now` (ms), with their numbers. */
export function freshContent(now: number): {
  posts: SamplePost[];
  comments: SampleComment[];
  nextCommentId: number;
} {
  const posts: SamplePost[] = [];
  const comments: SampleComment[] = [];
  const ago = (hours: number): number => Math.floor((now - hours * HOUR_MS) / 1000) * 1000;
  // Oldest first, as it was written: a newer post or comment has a greater number.
  const oldestFirst = [...seedPosts].sort((a, b) => b.hoursAgo - a.hoursAgo);
  const seeds = oldestFirst.flatMap((seed, index) =>
    seed.comments.map((comment) => ({ comment, post: index + 1 })),
  );
  seeds.sort((a, b) => b.comment.hoursAgo - a.comment.hoursAgo);
  const ids = new Map<string, number>();
  seeds.forEach(({ comment }, index) => {
    if (comment.key !== undefined) ids.set(comment.key, FIRST_COMMENT_ID + index);
  });
  oldestFirst.forEach((seed, index) => {
    posts.push({
      id: index + 1,
      slug: seed.slug,
      title: seed.title,
      html: seed.html,
      categories: seed.categories,
      publishedAt: ago(seed.hoursAgo),
      modifiedAt: ago(seed.hoursAgo),
      commentsOpen: seed.commentsOpen ?? true,
    });
  });
  seeds.forEach(({ comment, post }, index) => {
    comments.push({
      id: FIRST_COMMENT_ID + index,
      post,
      parent: comment.under === undefined ? 0 : (ids.get(comment.under) ?? 0),
      type: comment.type ?? 'comment',
      author: comment.isAuthor === true ? 1 : 0,
      name: comment.name,
      url: comment.url ?? '',
      email: '',
      html: comment.html,
      at: ago(comment.hoursAgo),
      status: comment.isHeld === true ? 'hold' : 'approved',
      laterHtml: comment.laterHtml ?? null,
    });
  });
  return { posts, comments, nextCommentId: FIRST_COMMENT_ID + seeds.length };
}
