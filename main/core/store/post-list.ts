import type { BlogId, Fate, Post, PostId, PostSummary } from '#contract/index.ts';
import { completenessOf } from './completeness.ts';
import type { Database } from './database.ts';
import { withConversations, withStarredComments } from './list-details.ts';
import { postIdsIn } from './place-posts.ts';
import { prepared } from './prepared.ts';

export type PostScope =
  | { readonly place: 'new' | 'conversations' | 'following' | 'all' | 'starred' }
  | { readonly blogId: BlogId }
  | { readonly folder: readonly string[] };

interface SummaryRow {
  id: number;
  blog_id: number;
  blog_name: string;
  title: string;
  author_name: string;
  published_at: number;
  excerpt: string;
  is_unread: number;
  thoughts: number;
  unread: number;
  answers: number;
  active_at: number;
  has_mine: number;
  is_starred: number;
}

interface PostRow extends SummaryRow {
  url: string;
  content_html: string;
  modified_at: number | null;
  comments_open: number;
  categories: string;
  tags: string;
  state: 'visible' | 'withdrawn';
  fate: Fate | null;
  edited_at: number | null;
  is_whole: number;
  count_there: number | null;
  count_gap: number;
  comments_here: number;
  capabilities: string;
  is_followed: number;
}

/** Unread comments and unread answers to the person, by post: read from the index of unread ones alone. */
const unreadByPost = `SELECT c.post_id, count(*) AS n, count(m.remote_id) AS answers
  FROM comments c JOIN blogs cb ON cb.id = c.blog_id
  LEFT JOIN my_comments m ON m.blog_url = cb.url AND m.remote_id = c.parent_remote_id
  WHERE c.is_unread = 1 GROUP BY c.post_id`;

const summary = `p.id, p.blog_id, b.name AS blog_name, p.title, p.author_name, p.published_at, p.excerpt,
  p.is_unread, p.active_at, coalesce(t.n, 0) AS thoughts, coalesce(u.n, 0) AS unread,
  coalesce(u.answers, 0) AS answers,
  EXISTS (SELECT 1 FROM my_comments m WHERE m.blog_url = b.url AND m.post_remote_id = p.remote_id)
    AS has_mine,
  EXISTS (SELECT 1 FROM stars s WHERE s.blog_url = b.url AND s.kind = 'p' AND s.remote_id = p.remote_id)
    AS is_starred`;

/** CROSS: else SQLite walks through all posts in order and asks of each whether it is chosen. */
const joins = `CROSS JOIN posts p ON p.id = chosen.id
  JOIN blogs b ON b.id = p.blog_id
  LEFT JOIN (SELECT post_id, count(*) AS n FROM comments
             WHERE post_id IN (SELECT id FROM chosen) AND state = 'visible'
             GROUP BY post_id) t ON t.post_id = p.id
  LEFT JOIN (${unreadByPost}) u ON u.post_id = p.id`;

/** Posts of a place, in its order, with those in `keep` though they match no more. */
export function listPosts(
  db: Database,
  scope: PostScope,
  limit: number,
  keep: readonly PostId[],
  now: number,
): readonly PostSummary[] {
  const ids = postIdsIn(db, scope, limit, now);
  const rows = prepared(
    db,
    `WITH chosen AS MATERIALIZED (SELECT id FROM posts WHERE id IN (SELECT value FROM json_each(?)))
     SELECT ${summary} FROM chosen ${joins} ORDER BY p.active_at DESC, p.id DESC`,
  ).all(JSON.stringify([...new Set([...ids, ...keep])])) as unknown as SummaryRow[];
  const posts = rows.map(toSummary);
  if (!('place' in scope)) return posts;
  if (scope.place === 'conversations') return withConversations(db, posts, now);
  return scope.place === 'starred' ? withStarredComments(db, posts) : posts;
}

/** null if it is not here. */
export function postOf(db: Database, postId: PostId): Post | null {
  const row = prepared(
    db,
    `WITH chosen AS (SELECT id FROM posts WHERE id = ?)
     SELECT ${summary}, p.url, p.content_html, p.modified_at, p.comments_open, p.categories, p.tags,
       p.state, p.fate, p.edited_at, p.is_whole, p.count_there, p.count_gap, b.capabilities,
       (SELECT count(*) FROM comments c
        WHERE c.post_id = p.id AND c.state = 'visible' AND c.kind = 'comment') AS comments_here,
       EXISTS (SELECT 1 FROM follows f WHERE f.blog_url = b.url AND f.post_remote_id = p.remote_id)
         AS is_followed
     FROM chosen ${joins}`,
  ).get(postId) as unknown as PostRow | undefined;
  if (row === undefined) return null;
  return {
    ...toSummary(row),
    url: row.url,
    contentHtml: row.content_html,
    modifiedAt: row.modified_at,
    commentsOpen: row.comments_open === 1,
    categories: JSON.parse(row.categories) as string[],
    tags: JSON.parse(row.tags) as string[],
    state: row.state,
    fate: row.fate,
    editedAt: row.edited_at,
    isFollowed: row.is_followed === 1,
    completeness: completenessOf({
      isWhole: row.is_whole === 1,
      comments: row.comments_here,
      thoughts: row.thoughts,
      there: row.count_there,
      gap: row.count_gap,
      capabilities: row.capabilities,
    }),
  };
}

const toSummary = (row: SummaryRow): PostSummary => ({
  id: row.id,
  blogId: row.blog_id,
  blogName: row.blog_name,
  title: row.title,
  authorName: row.author_name,
  publishedAt: row.published_at,
  excerpt: row.excerpt,
  isUnread: row.is_unread === 1,
  thoughtCount: row.thoughts,
  unreadComments: row.unread,
  unreadAnswers: row.answers,
  activeAt: row.active_at,
  hasMine: row.has_mine === 1,
  isStarred: row.is_starred === 1,
});
