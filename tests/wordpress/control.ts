/** What an administrator would do on the server, for the tests. */
export interface Control {
  insertPost(post: NewPost): Promise<{ id: number; url: string }>;
  /** Many in one request; gives their ids. */
  insertPosts(posts: readonly NewPost[]): Promise<readonly number[]>;
  /** As an author does in the dashboard: the modified date changes. */
  updatePost(id: number, change: PostChange): Promise<void>;
  trashPost(id: number): Promise<void>;
  /** Out of the trash it comes back as a draft. */
  untrashPost(id: number): Promise<void>;
  deletePost(id: number): Promise<void>;
  insertComment(comment: NewComment): Promise<number>;
  insertComments(comments: readonly NewComment[]): Promise<readonly number[]>;
  approve(id: number): Promise<void>;
  hold(id: number): Promise<void>;
  setCommentStatus(id: number, status: 'approve' | 'hold' | 'spam' | 'trash'): Promise<void>;
  /** Writes columns of one row past WordPress: no date changes. */
  writeRow(
    kind: 'post' | 'comment',
    id: number,
    change: Readonly<Record<string, string | number>>,
  ): Promise<void>;
  editComment(id: number, contentHtml: string): Promise<void>;
  deleteComment(id: number, force?: boolean): Promise<void>;
  closeComments(post: number): Promise<void>;
  /** Straight from the database: every status and kind. */
  listComments(post: number): Promise<readonly StoredComment[]>;
  setOption(name: string, value: string): Promise<void>;
  revokePasswords(login: string): Promise<void>;
  newPassword(login: string): Promise<string>;
}

export interface NewPost {
  readonly title: string;
  readonly contentHtml: string;
  /** Login; ada if absent. */
  readonly author?: string;
  /** `2026-11-24 09:00:00`, as all dates here. */
  readonly dateGmt?: string;
  readonly status?: 'publish' | 'draft';
}

export interface PostChange {
  readonly title?: string;
  readonly contentHtml?: string;
  readonly dateGmt?: string;
  readonly status?: 'publish' | 'draft' | 'private';
  /** Empty takes it off. */
  readonly password?: string;
  readonly commentStatus?: 'open' | 'closed';
}

export interface NewComment {
  readonly post: number;
  readonly parent?: number;
  /** Login of a user; else a guest by `author` and `email`. */
  readonly user?: string;
  readonly author?: string;
  readonly email?: string;
  readonly url?: string;
  readonly contentHtml: string;
  readonly dateGmt?: string;
  readonly status?: 'approved' | 'hold';
  readonly type?: 'comment' | 'pingback';
}

export interface StoredComment {
  readonly id: number;
  readonly parent: number;
  readonly author: string;
  readonly content: string;
  /** '1' approved, '0' held, 'spam', 'trash'. */
  readonly status: string;
  readonly type: string;
  readonly userId: number;
}

export type Do = (action: Record<string, unknown>) => Promise<unknown>;

/** Speaks to the test-only plugin at this address. */
export const doAt =
  (url: string, secret: string): Do =>
  async (action) => {
    const answer = await fetch(`${url}/index.php?rest_route=/rejoinder-test/v1/do`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Rejoinder-Secret': secret },
      body: JSON.stringify(action),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new Error(`${String(action.what)}: ${answer.status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as unknown;
  };

export function controlOver(act: Do): Control {
  const quietly = async (action: Record<string, unknown>): Promise<void> =>
    void (await act(action));
  const many = (actions: readonly Record<string, unknown>[]) => act({ what: 'many', actions });
  return {
    insertPost: async (post) =>
      (await act({ what: 'insertPost', ...post })) as { id: number; url: string },
    insertPosts: async (posts) => {
      const made = await many(posts.map((post) => ({ what: 'insertPost', ...post })));
      return (made as readonly { id: number }[]).map(({ id }) => id);
    },
    updatePost: (id, change) => quietly({ what: 'updatePost', id, ...change }),
    trashPost: (id) => quietly({ what: 'trashPost', id }),
    untrashPost: (id) => quietly({ what: 'untrashPost', id }),
    deletePost: (id) => quietly({ what: 'deletePost', id }),
    insertComments: async (comments) =>
      (await many(
        comments.map((comment) => ({ what: 'insertComment', ...comment })),
      )) as readonly number[],
    insertComment: async (comment) => (await act({ what: 'insertComment', ...comment })) as number,
    approve: (id) => quietly({ what: 'approve', id }),
    hold: (id) => quietly({ what: 'hold', id }),
    setCommentStatus: (id, status) => quietly({ what: 'setCommentStatus', id, status }),
    writeRow: (kind, id, change) => quietly({ what: 'writeRow', kind, id, change }),
    editComment: (id, contentHtml) => quietly({ what: 'editComment', id, contentHtml }),
    deleteComment: (id, force = true) => quietly({ what: 'deleteComment', id, force }),
    closeComments: (post) => quietly({ what: 'closeComments', post }),
    listComments: async (post) =>
      (await act({ what: 'listComments', post })) as readonly StoredComment[],
    setOption: (name, value) => quietly({ what: 'setOption', name, value }),
    revokePasswords: (login) => quietly({ what: 'revokePasswords', login }),
    newPassword: async (login) =>
      ((await act({ what: 'newPassword', login })) as { applicationPassword: string })
        .applicationPassword,
  };
}
