import type { PostId } from '#contract/index.ts';
import { conversations } from './conversations.ts';
import type { Database } from './database.ts';
import type { PostScope } from './post-list.ts';
import { prepared } from './prepared.ts';
import { unreadPosts } from './unread.ts';

/** Posts with a followed discussion. Also what `counts` counts. */
export const followedPostIds = `SELECT p.id FROM follows f JOIN blogs b ON b.url = f.blog_url
  CROSS JOIN posts p ON p.blog_id = b.id AND p.remote_id = f.post_remote_id`;

/** Posts that are starred, or have a starred comment. */
const starredPostIds = `SELECT p.id FROM stars s JOIN blogs b ON b.url = s.blog_url
  CROSS JOIN posts p ON p.blog_id = b.id AND p.remote_id = s.remote_id WHERE s.kind = 'p'
  UNION ALL SELECT c.post_id FROM stars s JOIN blogs b ON b.url = s.blog_url
  CROSS JOIN comments c ON c.blog_id = b.id AND c.remote_id = s.remote_id WHERE s.kind = 'c'`;

/** By place: which posts are in it; `?1` is the blog, or a JSON list of the folder's. */
const conditions = {
  all: "state = 'visible'",
  new: `state = 'visible' AND id IN (${unreadPosts})`,
  following: `id IN (${followedPostIds})`,
  starred: `id IN (${starredPostIds})`,
  blog: "state = 'visible' AND blog_id = ?1",
  folder: "state = 'visible' AND blog_id IN (SELECT value FROM json_each(?1))",
  // Read in the list's order, not by blogs: most posts on the way are in it.
  largeFolder: "state = 'visible' AND +blog_id IN (SELECT value FROM json_each(?1))",
};

/** What chooses the posts of a place, with the value of its `?1`. */
function conditionOf(
  db: Database,
  scope: PostScope,
): readonly [where: string, value: number | string] {
  if ('blogId' in scope) return [conditions.blog, scope.blogId];
  if ('folder' in scope) return folderCondition(db, scope.folder);
  return [scope.place === 'conversations' ? conditions.all : conditions[scope.place], 0];
}

/** The first posts of a place, in its order. */
export function postIdsIn(
  db: Database,
  scope: PostScope,
  limit: number,
  now: number,
): readonly PostId[] {
  if ('place' in scope && scope.place === 'conversations')
    return conversations(db, now)
      .slice(0, limit)
      .map(({ postId }) => postId);
  const [where, value] = conditionOf(db, scope);
  // ?1 is named even where the place needs no blog, so that all have the same parameters.
  const rows = prepared(
    db,
    `SELECT id FROM posts WHERE ${where} AND ?1 IS NOT NULL
     ORDER BY active_at DESC, id DESC LIMIT ?2`,
  ).all(value, limit) as { id: number }[];
  return rows.map(({ id }) => id);
}

/** The next post of the place after this one (from the top for null) with something unread, or null. */
export function nextUnreadPost(
  db: Database,
  scope: PostScope,
  afterPostId: PostId | null,
  now: number,
): { readonly postId: PostId; readonly isPostUnread: boolean } | null {
  if ('place' in scope && scope.place === 'conversations')
    return nextConversation(db, afterPostId, now);
  const [where, value] = conditionOf(db, scope);
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
    value,
    after?.active_at ?? Number.MAX_SAFE_INTEGER,
    after === undefined || afterPostId === null ? Number.MAX_SAFE_INTEGER : afterPostId,
  ) as { id: number; is_unread: number } | undefined;
  return row === undefined ? null : { postId: row.id, isPostUnread: row.is_unread === 1 };
}

function nextConversation(
  db: Database,
  afterPostId: PostId | null,
  now: number,
): { readonly postId: PostId; readonly isPostUnread: boolean } | null {
  const ids = conversations(db, now).map(({ postId }) => postId);
  const rest = afterPostId === null ? ids : ids.slice(ids.indexOf(afterPostId) + 1);
  const rows = prepared(
    db,
    `SELECT id, is_unread FROM posts
     WHERE id IN (SELECT value FROM json_each(?)) AND id IN (${unreadPosts})`,
  ).all(JSON.stringify(rest)) as { id: number; is_unread: number }[];
  const unread = new Map(rows.map((row) => [row.id, row.is_unread === 1]));
  const postId = rest.find((id) => unread.has(id));
  return postId === undefined ? null : { postId, isPostUnread: unread.get(postId) === true };
}

/** A folder is large if it has this share of all blogs. */
const LARGE_SHARE = 0.1;

/** The blogs in a folder, however deep. */
function folderCondition(
  db: Database,
  folder: readonly string[],
): readonly [where: string, blogs: string] {
  const all = prepared(db, 'SELECT id, folder FROM blogs').all() as {
    id: number;
    folder: string;
  }[];
  const within = all.filter((row) => {
    const path = JSON.parse(row.folder) as string[];
    return folder.every((name, depth) => path[depth] === name);
  });
  const isLarge = within.length >= all.length * LARGE_SHARE;
  return [
    isLarge ? conditions.largeFolder : conditions.folder,
    JSON.stringify(within.map(({ id }) => id)),
  ];
}
