/** What an administrator would do on the server, for the tests. */
export interface Control {
  insertPost(post: {
    title: string;
    contentHtml: string;
    author?: string;
    dateGmt?: string;
  }): Promise<{ id: number; url: string }>;
  editPost(id: number, contentHtml: string): Promise<void>;
  insertComment(comment: {
    post: number;
    parent?: number;
    /** Login of a user; else a guest by `author` and `email`. */
    user?: string;
    author?: string;
    email?: string;
    url?: string;
    contentHtml: string;
    dateGmt?: string;
    status?: 'approved' | 'hold';
    type?: 'comment' | 'pingback';
  }): Promise<number>;
  approve(id: number): Promise<void>;
  hold(id: number): Promise<void>;
  editComment(id: number, contentHtml: string): Promise<void>;
  deleteComment(id: number, force?: boolean): Promise<void>;
  closeComments(post: number): Promise<void>;
  /** Straight from the database: every status and kind. */
  listComments(post: number): Promise<readonly StoredComment[]>;
  setOption(name: string, value: string): Promise<void>;
  revokePasswords(login: string): Promise<void>;
  newPassword(login: string): Promise<string>;
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
  return {
    insertPost: async (post) =>
      (await act({ what: 'insertPost', ...post })) as { id: number; url: string },
    editPost: (id, contentHtml) => quietly({ what: 'editPost', id, contentHtml }),
    insertComment: async (comment) => (await act({ what: 'insertComment', ...comment })) as number,
    approve: (id) => quietly({ what: 'approve', id }),
    hold: (id) => quietly({ what: 'hold', id }),
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
