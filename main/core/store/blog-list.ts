import type {
  Blog,
  BlogId,
  BlogSync,
  Capabilities,
  CheckPace,
  HistoryDepth,
  Identity,
  ImagePolicy,
} from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** A blog as the list shows it, but for what only the running engine knows. */
export interface StoredBlog {
  readonly id: BlogId;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly isSample: boolean;
  readonly via: Blog['via'];
  readonly scope: Blog['scope'];
  readonly folder: readonly string[];
  readonly history: HistoryDepth;
  readonly pace: CheckPace;
  readonly images: ImagePolicy;
  readonly avatars: boolean;
  readonly capabilities: Capabilities;
  readonly identity: Identity;
  readonly unreadPosts: number;
  readonly unreadComments: number;
  readonly postCount: number;
  readonly isFirstSyncDone: boolean;
  readonly sync: Pick<BlogSync, 'lastCheckedAt' | 'nextCheckAt' | 'problem'>;
}

interface BlogRow {
  id: number;
  name: string;
  description: string;
  url: string;
  is_sample: number;
  scope: Blog['scope'];
  folder: string;
  history: HistoryDepth;
  pace: CheckPace;
  images: ImagePolicy;
  avatars: number;
  capabilities: string;
  kind: string | null;
  login: string | null;
  identity_name: string | null;
  email: string | null;
  identity_url: string | null;
  identity_problem: string | null;
  unread_posts: number;
  unread_comments: number;
  post_count: number;
  first_sync_done: number;
  last_checked_at: number | null;
  next_check_at: number | null;
  problem: string | null;
}

/** All blogs, by name. */
export function listBlogs(db: Database): readonly StoredBlog[] {
  const rows = prepared(
    db,
    `SELECT b.id, b.name, b.description, b.url, b.is_sample, b.scope, b.folder, b.history, b.pace,
       b.images, b.avatars, b.capabilities,
       i.kind, i.login, i.name AS identity_name, i.email, i.url AS identity_url,
       i.problem AS identity_problem,
       coalesce(up.n, 0) AS unread_posts, coalesce(uc.n, 0) AS unread_comments,
       coalesce(pc.n, 0) AS post_count,
       coalesce(s.first_sync_done, 0) AS first_sync_done,
       s.last_checked_at, s.next_check_at, s.problem
     FROM blogs b
     LEFT JOIN identities i ON i.blog_id = b.id
     LEFT JOIN blog_sync s ON s.blog_id = b.id
     LEFT JOIN (SELECT blog_id, count(*) AS n FROM posts
                WHERE is_unread = 1 AND state = 'visible' GROUP BY blog_id) up ON up.blog_id = b.id
     LEFT JOIN (SELECT c.blog_id, count(*) AS n FROM comments c CROSS JOIN posts p ON p.id = c.post_id
                WHERE c.is_unread = 1 AND p.state = 'visible' GROUP BY +c.blog_id) uc ON uc.blog_id = b.id
     LEFT JOIN (SELECT blog_id, count(*) AS n FROM posts GROUP BY blog_id) pc ON pc.blog_id = b.id
     ORDER BY b.name COLLATE NOCASE, b.id`,
  ).all() as unknown as BlogRow[];
  return rows.map(storedOf);
}

function storedOf(row: BlogRow): StoredBlog {
  const capabilities = capabilitiesOf(row.capabilities);
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    url: row.url,
    isSample: row.is_sample === 1,
    via: capabilities.wholeThreads ? 'api' : 'feed',
    scope: row.scope,
    folder: JSON.parse(row.folder) as string[],
    history: row.history,
    pace: row.pace,
    images: row.images,
    avatars: row.avatars === 1,
    capabilities,
    identity: identityOf(row),
    unreadPosts: row.unread_posts,
    unreadComments: row.unread_comments,
    postCount: row.post_count,
    isFirstSyncDone: row.first_sync_done === 1,
    sync: {
      lastCheckedAt: row.last_checked_at,
      nextCheckAt: row.pace === 'paused' ? null : row.next_check_at,
      problem: row.problem === null ? null : JSON.parse(row.problem),
    },
  };
}

/** Blogs of an older store were all read by the API. */
const capabilitiesOf = (json: string): Capabilities => ({
  wholeThreads: true,
  ...(JSON.parse(json) as Omit<Capabilities, 'wholeThreads'>),
});

function identityOf(row: BlogRow): Identity {
  if (row.kind === 'guest') {
    return {
      kind: 'guest',
      name: row.identity_name ?? '',
      email: row.email ?? '',
      url: row.identity_url ?? '',
    };
  }
  if (row.kind === 'account') {
    return {
      kind: 'account',
      login: row.login ?? '',
      displayName: row.identity_name ?? '',
      problem: row.identity_problem === null ? null : JSON.parse(row.identity_problem),
    };
  }
  return { kind: 'none' };
}

/** A blog as other readers can follow it. */
export interface ExportedBlog {
  readonly id: BlogId;
  readonly name: string;
  readonly url: string;
  readonly apiRoot: string;
  readonly scope: Blog['scope'];
  readonly folder: readonly string[];
  /** Its feed of posts, where that is known. */
  readonly feedUrl: string | null;
}

/** All blogs but the sample, by name. */
export function exportedBlogs(db: Database): readonly ExportedBlog[] {
  const rows = prepared(
    db,
    `SELECT id, name, url, api_root AS apiRoot, scope, folder, feeds ->> '$.posts' AS feedUrl
     FROM blogs WHERE is_sample = 0 ORDER BY name COLLATE NOCASE, id`,
  ).all() as unknown as (Omit<ExportedBlog, 'folder'> & { folder: string })[];
  return rows.map((row) => ({ ...row, folder: JSON.parse(row.folder) as string[] }));
}
