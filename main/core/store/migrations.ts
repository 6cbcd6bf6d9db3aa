/** Append only: a released step is never changed. Index + 1 is the schema's version (`PRAGMA user_version`). */
export const migrations: readonly string[] = [
  `
  -- What the person made: survives any repair of what can be fetched again, so it names
  -- posts and comments by the blog's own ids (remote ids), never by local row numbers.
  CREATE TABLE blogs (
    id INTEGER PRIMARY KEY,
    provider TEXT NOT NULL,
    url TEXT NOT NULL UNIQUE,            -- home page
    api_root TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    is_sample INTEGER NOT NULL DEFAULT 0,
    capabilities TEXT NOT NULL,          -- JSON: Capabilities
    added_at INTEGER NOT NULL,
    -- what was there before this moment counts as read at the first sync
    baseline_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE identities (
    blog_id INTEGER PRIMARY KEY REFERENCES blogs(id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('guest', 'account')),
    login TEXT NOT NULL DEFAULT '',      -- account
    remote_user_id TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',       -- display name, or the guest's
    email TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    problem TEXT                         -- JSON: AppError, e.g. a revoked password
  ) STRICT;

  CREATE TABLE read_marks (              -- kind 'p' post, 'c' comment
    blog_url TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('p', 'c')),
    remote_id TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (blog_url, kind, remote_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    blog_url TEXT NOT NULL,
    post_remote_id TEXT NOT NULL,
    parent_remote_id TEXT,
    text TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0,
    -- what was being answered, as it stood: shown if the blog or the comment is gone
    snapshot TEXT NOT NULL,              -- JSON: {blogName, postTitle, postUrl, parentAuthor, parentExcerpt}
    state TEXT NOT NULL CHECK (state IN ('draft', 'outbox', 'discarded', 'done')),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    refusal TEXT                         -- JSON: AppError
  ) STRICT;
  CREATE INDEX drafts_by_target ON drafts (blog_url, post_remote_id, state);

  CREATE TABLE outbox (
    id TEXT PRIMARY KEY REFERENCES drafts(id),
    state TEXT NOT NULL CHECK (state IN ('queued','waiting','needsYou','sending','uncertain','sent','held','refused')),
    text TEXT NOT NULL,                  -- exactly what is (being) sent
    author TEXT,                         -- JSON: Reply author as used by the first attempt
    queued_at INTEGER NOT NULL,
    first_sent_at INTEGER,
    settled_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER,
    claimed_at INTEGER,
    remote_id TEXT,                      -- the comment it became
    permalink TEXT,
    problem TEXT,                        -- JSON: AppError
    dismissed_at INTEGER
  ) STRICT;
  CREATE INDEX outbox_by_state ON outbox (state, next_attempt_at);

  CREATE TABLE outbox_log (
    id INTEGER PRIMARY KEY,
    outbox_id TEXT NOT NULL REFERENCES drafts(id),
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX outbox_log_by_item ON outbox_log (outbox_id, id);

  CREATE TABLE my_comments (             -- sent from here, or written by the signed-in account
    blog_url TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    post_remote_id TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    is_held INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (blog_url, remote_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE announcements (           -- one row for each answer that was decided on: never decided twice
    blog_url TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    notice_id TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('show', 'withheld')),
    reason TEXT NOT NULL DEFAULT '',
    shown_at INTEGER,
    PRIMARY KEY (blog_url, remote_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX announcements_pending ON announcements (notice_id) WHERE decision = 'show' AND shown_at IS NULL;

  -- What can be fetched again.
  CREATE TABLE blog_sync (
    blog_id INTEGER PRIMARY KEY REFERENCES blogs(id) ON DELETE CASCADE,
    cursor TEXT NOT NULL DEFAULT '{}',   -- JSON, owned by sync/
    first_sync_done INTEGER NOT NULL DEFAULT 0,
    last_checked_at INTEGER,
    last_ok_at INTEGER,
    next_check_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    problem TEXT                         -- JSON: AppError
  ) STRICT;

  CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    blog_id INTEGER NOT NULL REFERENCES blogs(id) ON DELETE CASCADE,
    remote_id TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,                 -- plain text
    author_name TEXT NOT NULL,
    author_remote_id TEXT,
    published_at INTEGER NOT NULL,
    modified_at INTEGER,
    content_html TEXT NOT NULL,
    excerpt TEXT NOT NULL,               -- plain text
    comments_open INTEGER NOT NULL,
    categories TEXT NOT NULL DEFAULT '[]',
    arrived_at INTEGER NOT NULL,
    active_at INTEGER NOT NULL,          -- post or newest visible comment
    is_unread INTEGER NOT NULL,          -- read_marks is the truth; this is its cache
    thoughts_checked_at INTEGER,         -- when its own feed was last read for pingbacks
    opened_at INTEGER,
    state TEXT NOT NULL DEFAULT 'visible' CHECK (state IN ('visible', 'withdrawn')),
    UNIQUE (blog_id, remote_id)
  ) STRICT;
  CREATE INDEX posts_by_activity ON posts (active_at DESC);
  CREATE INDEX posts_by_blog_activity ON posts (blog_id, active_at DESC);
  CREATE INDEX posts_unread ON posts (blog_id) WHERE is_unread = 1;

  CREATE TABLE comments (
    id INTEGER PRIMARY KEY,
    blog_id INTEGER NOT NULL REFERENCES blogs(id) ON DELETE CASCADE,
    post_id INTEGER NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
    remote_id TEXT NOT NULL,
    parent_remote_id TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('comment', 'pingback')),
    author_name TEXT NOT NULL,
    author_url TEXT NOT NULL,
    author_remote_id TEXT,
    published_at INTEGER NOT NULL,
    permalink TEXT NOT NULL,
    content_html TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    arrived_at INTEGER NOT NULL,
    verified_at INTEGER NOT NULL,        -- when the blog last showed it to us whole
    edited_at INTEGER,
    is_unread INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'visible' CHECK (state IN ('visible', 'withdrawn', 'held')),
    UNIQUE (blog_id, remote_id)
  ) STRICT;
  CREATE INDEX comments_by_post ON comments (post_id, published_at);
  CREATE INDEX comments_by_verification ON comments (blog_id, verified_at) WHERE kind = 'comment' AND state = 'visible';
  CREATE INDEX comments_unread ON comments (post_id) WHERE is_unread = 1;

  CREATE TABLE thread_visits (           -- person's: when a thread was last read
    blog_url TEXT NOT NULL,
    post_remote_id TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (blog_url, post_remote_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Counts for lists from indices alone; answers found from the person's own comments.
  CREATE INDEX comments_by_state ON comments (post_id, state);
  CREATE INDEX comments_by_parent ON comments (blog_id, parent_remote_id)
    WHERE parent_remote_id IS NOT NULL;
  CREATE INDEX my_comments_by_post ON my_comments (blog_url, post_remote_id);
  `,
  `
  -- How the person keeps a blog.
  ALTER TABLE blogs ADD COLUMN scope TEXT NOT NULL DEFAULT 'all' CHECK (scope IN ('all', 'posts'));
  ALTER TABLE blogs ADD COLUMN folder TEXT NOT NULL DEFAULT '[]';    -- JSON: names, outermost first
  ALTER TABLE blogs ADD COLUMN history TEXT NOT NULL DEFAULT 'latest' CHECK (history IN ('latest', 'year', 'all'));
  ALTER TABLE blogs ADD COLUMN pace TEXT NOT NULL DEFAULT 'normal' CHECK (pace IN ('normal', 'less', 'paused'));
  ALTER TABLE blogs ADD COLUMN feeds TEXT;                           -- JSON: BlogFeeds
  CREATE TABLE follows (                 -- the person's: discussions followed one by one
    blog_url TEXT NOT NULL,
    post_remote_id TEXT NOT NULL,
    followed_at INTEGER NOT NULL,
    PRIMARY KEY (blog_url, post_remote_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE opml_items (              -- the person's: what an import still has to add, and how it went
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    folder TEXT NOT NULL,                -- JSON
    state TEXT NOT NULL CHECK (state IN ('waiting', 'added', 'here', 'failed')),
    error TEXT                           -- JSON: AppError
  ) STRICT;

  -- What was asked of a blog, by day.
  CREATE TABLE ledger (
    blog_id INTEGER NOT NULL REFERENCES blogs(id) ON DELETE CASCADE,
    day INTEGER NOT NULL,                -- its start, ms, UTC
    requests INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    PRIMARY KEY (blog_id, day)
  ) STRICT, WITHOUT ROWID;

  -- Earlier texts. No blog gives them again, so they are kept like what the person made.
  CREATE TABLE versions (                -- kind 'p' post, 'c' comment
    blog_url TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('p', 'c')),
    remote_id TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    content_html TEXT NOT NULL,
    seen_from INTEGER NOT NULL,
    seen_until INTEGER NOT NULL,
    PRIMARY KEY (blog_url, kind, remote_id, seen_until)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE blog_sync ADD COLUMN comments_there INTEGER;
  ALTER TABLE blog_sync ADD COLUMN posts_there INTEGER;
  ALTER TABLE blog_sync ADD COLUMN interval_reason TEXT NOT NULL DEFAULT 'notYet';

  ALTER TABLE posts ADD COLUMN fate TEXT CHECK (fate IN ('deleted', 'hidden'));
  ALTER TABLE posts ADD COLUMN fate_asked_at INTEGER;
  ALTER TABLE posts ADD COLUMN edited_at INTEGER;
  ALTER TABLE posts ADD COLUMN seen_at INTEGER;                      -- when its present text was first seen
  ALTER TABLE posts ADD COLUMN stamped_at INTEGER;                   -- when the blog last said it is as here
  ALTER TABLE posts ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 0;  -- all its comments were read once
  ALTER TABLE posts ADD COLUMN count_there INTEGER;                  -- comments as the blog counts them
  ALTER TABLE posts ADD COLUMN count_gap INTEGER NOT NULL DEFAULT 0; -- of these, shown to nobody
  ALTER TABLE posts ADD COLUMN counted_at INTEGER;
  ALTER TABLE posts ADD COLUMN reread_at INTEGER;                    -- when its thread was last read again, whole
  ALTER TABLE posts ADD COLUMN reread_page INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE posts ADD COLUMN reread_to TEXT;                       -- last comment id of the page before
  ALTER TABLE posts ADD COLUMN comment_feed_url TEXT;
  -- At the end: what stands behind a long text can only be read by walking through it, for each row of a list.
  ALTER TABLE posts ADD COLUMN text_html TEXT NOT NULL DEFAULT '';
  UPDATE posts SET text_html = content_html;
  ALTER TABLE posts DROP COLUMN content_html;
  ALTER TABLE posts RENAME COLUMN text_html TO content_html;
  CREATE INDEX posts_by_reread ON posts (blog_id, reread_at) WHERE state = 'visible';
  CREATE INDEX posts_by_stamp ON posts (blog_id, stamped_at) WHERE state = 'visible';

  ALTER TABLE comments ADD COLUMN fate TEXT CHECK (fate IN ('deleted', 'hidden'));
  ALTER TABLE comments ADD COLUMN fate_asked_at INTEGER;
  ALTER TABLE comments ADD COLUMN is_late INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE comments ADD COLUMN version_count INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX comments_withdrawn ON comments (blog_id) WHERE state = 'withdrawn';
  DROP INDEX comments_by_verification;
  DROP INDEX comments_by_state;
  CREATE INDEX comments_by_state ON comments (post_id, state, kind);

  -- Read backwards these give the lists' whole order, row numbers too, without sorting.
  DROP INDEX posts_by_activity;
  DROP INDEX posts_by_blog_activity;
  CREATE INDEX posts_by_activity ON posts (active_at);
  CREATE INDEX posts_by_blog_activity ON posts (blog_id, active_at);
  -- What the counts need of unread comments, without looking at the comments.
  DROP INDEX comments_unread;
  CREATE INDEX comments_unread ON comments (post_id, blog_id, parent_remote_id) WHERE is_unread = 1;
  -- Few; all but these are what a blog counts too.
  CREATE INDEX comments_apart ON comments (blog_id) WHERE state <> 'visible' OR kind <> 'comment';
  CREATE INDEX announcements_by_notice ON announcements (notice_id);
  `,
  `
  -- Reading: what the person marks.
  CREATE TABLE stars (                   -- kind 'p' post, 'c' comment
    blog_url TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('p', 'c')),
    remote_id TEXT NOT NULL,
    starred_at INTEGER NOT NULL,
    PRIMARY KEY (blog_url, kind, remote_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE mutes (                   -- 'subthread': a comment and what answers it; 'person': an author's name
    blog_url TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('subthread', 'person')),
    what TEXT NOT NULL,                  -- the comment's remote id, or the name
    muted_at INTEGER NOT NULL,
    PRIMARY KEY (blog_url, kind, what)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE hidden_words (            -- comments with one of these are folded away, and stay findable
    word TEXT PRIMARY KEY,
    added_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE conversations_done (      -- answers that came before this ask nothing of the person any more
    blog_url TEXT NOT NULL,
    post_remote_id TEXT NOT NULL,
    done_at INTEGER NOT NULL,
    PRIMARY KEY (blog_url, post_remote_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE reading_places (          -- where in a thread the person was
    blog_url TEXT NOT NULL,
    post_remote_id TEXT NOT NULL,
    comment_remote_id TEXT,              -- at the top of the window; null: in the post itself
    offset_px INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (blog_url, post_remote_id)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE blogs ADD COLUMN images TEXT NOT NULL DEFAULT 'ask' CHECK (images IN ('never', 'ask', 'always'));
  ALTER TABLE blogs ADD COLUMN avatars INTEGER NOT NULL DEFAULT 0;   -- whether the blog's pictures of people are fetched
  CREATE INDEX posts_by_title ON posts (title, active_at) WHERE state = 'visible';
  ALTER TABLE posts ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';      -- JSON: names
  -- The posts before and after one.
  CREATE INDEX posts_by_date ON posts (blog_id, published_at) WHERE state = 'visible';
  ALTER TABLE comments ADD COLUMN avatar_url TEXT;
  ALTER TABLE comments ADD COLUMN withdrawn_at INTEGER;              -- when it was noticed
  -- Unread, were they not muted.
  CREATE INDEX comments_muted ON comments (post_id, blog_id) WHERE is_unread = 3;

  -- Pictures that were fetched; the bytes are files named by their hash.
  CREATE TABLE media (
    hash TEXT PRIMARY KEY,
    type TEXT NOT NULL,                  -- by content, e.g. image/png
    bytes INTEGER NOT NULL,
    width INTEGER,
    height INTEGER,
    used_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX media_by_use ON media (used_at);
  CREATE TABLE media_urls (
    url TEXT PRIMARY KEY,
    hash TEXT,                           -- null: it could not be had
    error TEXT,                          -- JSON: AppError
    fetched_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX media_urls_by_hash ON media_urls (hash);

  -- Which texts the search index (a file of its own) has to look at again; new ones it finds by their numbers,
  -- so that storing them costs nothing. key: the row's number doubled, and 1 more for posts.
  CREATE TABLE search_changes (key INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE search_stamp (stamp TEXT NOT NULL) STRICT;            -- which index file belongs to this store
  CREATE TRIGGER comments_reworded AFTER UPDATE OF content_html, author_name, published_at ON comments
    WHEN (old.content_html, old.author_name, old.published_at) IS NOT
      (new.content_html, new.author_name, new.published_at)
    BEGIN INSERT INTO search_changes VALUES (old.id * 2) ON CONFLICT DO NOTHING; END;
  CREATE TRIGGER comments_removed AFTER DELETE ON comments
    BEGIN INSERT INTO search_changes VALUES (old.id * 2) ON CONFLICT DO NOTHING; END;
  CREATE TRIGGER posts_reworded AFTER UPDATE OF title, content_html, author_name, published_at ON posts
    WHEN (old.title, old.content_html, old.author_name, old.published_at) IS NOT
      (new.title, new.content_html, new.author_name, new.published_at)
    BEGIN INSERT INTO search_changes VALUES (old.id * 2 + 1) ON CONFLICT DO NOTHING; END;
  CREATE TRIGGER posts_removed AFTER DELETE ON posts
    BEGIN INSERT INTO search_changes VALUES (old.id * 2 + 1) ON CONFLICT DO NOTHING; END;
  `,
];
