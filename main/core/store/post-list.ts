import type { BlogId, Fate, Post, PostId, PostSummary } from '#contract/index.ts';
import { completenessOf } from './completeness.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';
import { unreadPosts } from './unread.ts';

export type PostScope =
  | { readonly place: 'new' | 'all' | 'conversations' }
  | { readonly blogId: BlogId };

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
}

interface PostRow extends SummaryRow {
  url: string;
  content_html: string;
  modified_at: number | null;
  comments_open: number;
  categories: string;
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
    AS has_mine`;

/** CROSS: else SQLite walks through all posts in order and asks of each whether it is chosen. */
const joins = `CROSS JOIN posts p ON p.id = chosen.id
  JOIN blogs b ON b.id = p.blog_id
  LEFT JOIN (SELECT post_id, count(*) AS n FROM comments
             WHERE post_id IN (SELECT id FROM chosen) AND state = 'visible'
             GROUP BY post_id) t ON t.post_id = p.id
  LEFT JOIN (${unreadByPost}) u ON u.post_id = p.id`;

const places = {
  all: "state = 'visible'",
  new: `state = 'visible' AND id IN (${unreadPosts})`,
  conversations: `id IN (SELECT p.id FROM my_comments m JOIN blogs b ON b.url = m.blog_url
          JOIN posts p ON p.blog_id = b.id AND p.remote_id = m.post_remote_id)`,
  blog: "state = 'visible' AND blog_id = ?1",
};

/** Posts of a place or a blog, newest activity first, with those in `keep` though they match no more. */
export function listPosts(
  db: Database,
  scope: PostScope,
  limit: number,
  keep: readonly PostId[],
): readonly PostSummary[] {
  const [where, blogId] = 'place' in scope ? [places[scope.place], 0] : [places.blog, scope.blogId];
  // ?1 is named even where the place needs no blog, so that all have the same parameters.
  const rows = prepared(
    db,
    `WITH chosen AS MATERIALIZED (
       SELECT id FROM (SELECT id FROM posts WHERE ${where} AND ?1 IS NOT NULL
         ORDER BY active_at DESC, id DESC LIMIT ?2)
       UNION SELECT id FROM posts WHERE id IN (SELECT value FROM json_each(?3)))
     SELECT ${summary} FROM chosen ${joins} ORDER BY p.active_at DESC, p.id DESC`,
  ).all(blogId, limit, JSON.stringify(keep)) as unknown as SummaryRow[];
  return rows.map(toSummary);
}

/** null if it is not here. */
export function postOf(db: Database, postId: PostId): Post | null {
  const row = prepared(
    db,
    `WITH chosen AS (SELECT id FROM posts WHERE id = ?)
     SELECT ${summary}, p.url, p.content_html, p.modified_at, p.comments_open, p.categories,
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
});

/** The next post of the list after this one (from the top for null) with something unread, or null. */
export function nextUnreadPost(
  db: Database,
  scope: PostScope,
  afterPostId: PostId | null,
): { readonly postId: PostId; readonly isPostUnread: boolean } | null {
  const [where, blogId] = 'place' in scope ? [places[scope.place], 0] : [places.blog, scope.blogId];
  const after =
    afterPostId === null
      ? undefined
      : (prepared(db, 'SELECT active_at FROM posts WHERE id = ?').get(afterPostId) as
          | { active_at: number }
          | undefined);
  const row = prepared(
    db,
    `SELECT id, is_unread FROM posts WHERE ${where} AND ?1 IS NOT NULL
       AND (active_at, id) < (?2, ?3)
       AND id IN (${unreadPosts})
     ORDER BY active_at DESC, id DESC LIMIT 1`,
  ).get(
    blogId,
    after?.active_at ?? Number.MAX_SAFE_INTEGER,
    after === undefined || afterPostId === null ? Number.MAX_SAFE_INTEGER : afterPostId,
  ) as { id: number; is_unread: number } | undefined;
  return row === undefined ? null : { postId: row.id, isPostUnread: row.is_unread === 1 };
}
