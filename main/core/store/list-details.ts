import type { CommentId, CommentWords, PostId, PostSummary } from '#contract/index.ts';
import { excerpt } from '../text/plain-text.ts';
import { conversations } from './conversations.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

const EXCERPT_LENGTH = 140;

interface WordsRow {
  id: CommentId;
  post_id: PostId;
  author_name: string;
  content_html: string;
}

/** Conversations with how they stand, in their own order; one that is none stands at the end. */
export function withConversations<P extends PostSummary>(
  db: Database,
  posts: readonly P[],
  now: number,
): readonly P[] {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const entries = conversations(db, now).filter(({ postId }) => byId.has(postId));
  const words = new Map(
    wordsOf(
      db,
      entries.flatMap(({ answerId }) => answerId ?? []),
    ).map((row) => [row.id, toWords(row)]),
  );
  const listed = entries.flatMap(({ postId, state, answerId }) => {
    const post = byId.get(postId);
    byId.delete(postId);
    const answer = answerId === null ? null : (words.get(answerId) ?? null);
    return post === undefined ? [] : [{ ...post, conversation: { state, answer } }];
  });
  return [...listed, ...byId.values()];
}

function wordsOf(db: Database, commentIds: readonly CommentId[]): readonly WordsRow[] {
  return prepared(
    db,
    `SELECT id, post_id, author_name, content_html FROM comments
     WHERE id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(commentIds)) as unknown as WordsRow[];
}

/** Posts with their starred comments. */
export function withStarredComments(
  db: Database,
  posts: readonly PostSummary[],
): readonly PostSummary[] {
  const rows = prepared(
    db,
    `SELECT c.id, c.post_id, c.author_name, c.content_html
     FROM stars s JOIN blogs b ON b.url = s.blog_url
     CROSS JOIN comments c ON c.blog_id = b.id AND c.remote_id = s.remote_id
     WHERE s.kind = 'c' AND c.post_id IN (SELECT value FROM json_each(?))
     ORDER BY s.starred_at, c.id`,
  ).all(JSON.stringify(posts.map(({ id }) => id))) as unknown as WordsRow[];
  const byPost = Map.groupBy(rows, (row) => row.post_id);
  return posts.map((post) => ({
    ...post,
    starredComments: (byPost.get(post.id) ?? []).map(toWords),
  }));
}

const toWords = (row: WordsRow): CommentWords => ({
  id: row.id,
  authorName: row.author_name,
  // A comment of a megabyte is not read to its end for a line.
  excerpt: excerpt(row.content_html.slice(0, 4000), EXCERPT_LENGTH),
});
