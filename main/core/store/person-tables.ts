/**
 * What the person made, or what no blog gives again: backed up by itself, and saved first when the store is
 * damaged. In an order in which rows can be inserted (what is referred to comes first). The blogs are here, what
 * is known of their sync is not.
 */
export const personTables = [
  'blogs',
  'identities',
  'drafts',
  'outbox',
  'outbox_log',
  'my_comments',
  'announcements',
  'thread_visits',
  'follows',
  'opml_items',
  'read_marks',
  'versions',
  'stars',
  'mutes',
  'hidden_words',
  'conversations_done',
  'reading_places',
] as const;

/** What the blogs give again. In an order in which rows can be inserted. */
export const refetchableTables = [
  'blog_sync',
  'posts',
  'comments',
  'ledger',
  'media',
  'media_urls',
  'search_changes',
  'search_stamp',
] as const;

export type PersonTable = (typeof personTables)[number];
export type RefetchableTable = (typeof refetchableTables)[number];
