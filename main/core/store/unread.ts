/**
 * Ids of posts with something unread, some of them more than once, for `IN (…)`: read from the indices of what is
 * unread alone. (A plain UNION would sort, and for that SQLite prefers to walk through all posts.)
 */
export const unreadPosts = `SELECT id FROM posts WHERE is_unread = 1
  UNION ALL SELECT post_id FROM comments WHERE is_unread = 1`;
