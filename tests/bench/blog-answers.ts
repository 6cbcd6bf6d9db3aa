import type { BlogComment, BlogData, BlogPost } from './blog-data.ts';

/** One answer before it is packed. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A blog as it is now: what it answers to a path with its arguments. */
export interface AnsweringBlog {
  readonly answer: (path: string, params: URLSearchParams) => Answer;
  /** Adds a comment to the newest post; gives its id. */
  readonly addComment: (content: string) => number;
  readonly editComment: (id: number, content: string) => void;
  readonly deleteComment: (id: number) => void;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * A blog that answers as WordPress 6.5 does at `base` (with a slash at the end): the index, posts and comments of
 * its REST API in the shape of recorded answers, and each post's comment feed.
 */
export function answeringBlog(name: string, base: string, data: BlogData): AnsweringBlog {
  const posts = [...data.posts].sort((a, b) => b.at - a.at || b.id - a.id);
  const byId = new Map(posts.map((post) => [post.id, post]));
  const comments = new Map(data.comments.map((comment) => [comment.id, comment]));
  const idsByPost = new Map<number, number[]>();
  for (const { id, postId } of data.comments) {
    const ids = idsByPost.get(postId);
    if (ids === undefined) idsByPost.set(postId, [id]);
    else ids.push(id);
  }

  const linkOf = (post: BlogPost): string =>
    `${base}${local(post.at).slice(0, 7).replace('-', '/')}/${post.slug}/`;

  const postRow = (post: BlogPost): Row => ({
    id: post.id,
    date: local(post.at),
    date_gmt: local(post.at),
    modified_gmt: local(post.modifiedAt),
    link: linkOf(post),
    title: { rendered: post.title },
    content: { rendered: post.content, protected: false },
    excerpt: { rendered: post.excerpt, protected: false },
    author: 1,
    comment_status: 'open',
    _links: {
      self: [{ href: `${base}wp-json/wp/v2/posts/${post.id}` }],
      collection: [{ href: `${base}wp-json/wp/v2/posts` }],
      author: [{ embeddable: true, href: `${base}wp-json/wp/v2/users/1` }],
      replies: [{ embeddable: true, href: `${base}wp-json/wp/v2/comments?post=${post.id}` }],
      'wp:term': [
        {
          taxonomy: 'category',
          embeddable: true,
          href: `${base}wp-json/wp/v2/categories?post=${post.id}`,
        },
      ],
      curies: [{ name: 'wp', href: 'https://api.w.org/{rel}', templated: true }],
    },
    _embedded: {
      author: [{ id: 1, name: 'Ada Penrose', url: '', link: `${base}author/ada/`, slug: 'ada' }],
      'wp:term': [
        [{ id: 3, link: `${base}category/letters/`, name: 'Letters', taxonomy: 'category' }],
      ],
    },
  });

  const commentRow = (comment: BlogComment): Row => {
    const post = byId.get(comment.postId);
    return {
      id: comment.id,
      post: comment.postId,
      parent: comment.parentId,
      author: 0,
      author_name: comment.authorName,
      author_url: comment.authorUrl,
      date: local(comment.at),
      date_gmt: local(comment.at),
      content: { rendered: comment.content },
      link: `${post === undefined ? base : linkOf(post)}#comment-${comment.id}`,
      status: 'approved',
      type: 'comment',
    };
  };

  function postsFor(params: URLSearchParams): readonly BlogPost[] {
    const include = numbersIn(params.get('include'));
    const before = params.get('before');
    const until = before === null ? Number.POSITIVE_INFINITY : Date.parse(`${before}Z`);
    const rows = posts.filter(
      (post) => (include === null || include.has(post.id)) && post.at < until,
    );
    return params.get('orderby') === 'modified'
      ? rows.sort((a, b) => b.modifiedAt - a.modifiedAt || b.id - a.id)
      : rows;
  }

  function commentsFor(params: URLSearchParams): readonly BlogComment[] {
    const include = numbersIn(params.get('include'));
    const ofPosts = numbersIn(params.get('post'));
    const ids =
      include !== null
        ? [...include].filter((id) => comments.has(id))
        : ofPosts !== null
          ? [...ofPosts].flatMap((post) => idsByPost.get(post) ?? [])
          : [...comments.keys()];
    ids.sort((a, b) => (params.get('order') === 'asc' ? a - b : b - a));
    return ids.flatMap((id) => comments.get(id) ?? []);
  }

  function feedOf(post: BlogPost): Answer {
    const link = linkOf(post);
    const newest = (idsByPost.get(post.id) ?? []).slice(-10).reverse();
    const entries = newest.flatMap((id) => {
      const comment = comments.get(id);
      if (comment === undefined) return [];
      const at = `${local(comment.at)}Z`;
      const ref =
        comment.parentId === 0 ? `${base}?p=${post.id}` : `${link}#comment-${comment.parentId}`;
      return `
	<entry>
		<title>By: ${comment.authorName}</title>
		<link rel="alternate" href="${link}#comment-${id}" type="text/html" />
		<author><name>${comment.authorName}</name></author>
		<id>${base}?p=${post.id}#comment-${id}</id>
		<updated>${at}</updated>
		<published>${at}</published>
		<content type="html" xml:base="${link}#comment-${id}"><![CDATA[${comment.content}]]></content>
		<thr:in-reply-to ref="${ref}" href="${ref}" type="text/html" />
	</entry>`;
    });
    const body = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US" xmlns:thr="http://purl.org/syndication/thread/1.0">
	<title type="text">Comments on: ${post.title}</title>
	<link rel="alternate" type="text/html" href="${link}" />
	<id>${link}feed/atom/</id>${entries.join('')}
</feed>
`;
    return { status: 200, type: 'application/atom+xml', headers: {}, body };
  }

  function rest(route: string, params: URLSearchParams): Answer {
    const [kind, id] = route.split('/').filter((part) => part !== '');
    const fields = params.get('_fields')?.split(',') ?? null;
    const shown = (row: Row): Row =>
      fields === null
        ? row
        : Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)));
    if (kind === 'posts' && id === undefined) {
      return list(postsFor(params), (post) => shown(postRow(post)), params);
    }
    if (kind === 'comments' && id === undefined) {
      return list(commentsFor(params), (comment) => shown(commentRow(comment)), params);
    }
    const post = kind === 'posts' ? byId.get(Number(id)) : undefined;
    if (post !== undefined) return json(shown(postRow(post)));
    const comment = kind === 'comments' ? comments.get(Number(id)) : undefined;
    if (comment !== undefined) return json(shown(commentRow(comment)));
    const code = kind === 'posts' ? 'rest_post_invalid_id' : 'rest_comment_invalid_id';
    return json({ code, message: 'Invalid ID.', data: { status: 404 } }, {}, 404);
  }

  function homePage(): Answer {
    const body = `<!DOCTYPE html><html lang="en-US"><head><title>${name}</title></head><body class="home blog"></body></html>`;
    const headers = { Link: `<${base}wp-json/>; rel="https://api.w.org/"` };
    return { status: 200, type: 'text/html; charset=UTF-8', headers, body };
  }

  const postAt = new Map(posts.map((post) => [linkOf(post).slice(base.length), post]));

  return {
    answer: (path, params) => {
      if (path === '') return homePage();
      if (path === 'wp-json/' || path === 'wp-json') {
        return json({
          name,
          description: 'Made for measuring',
          url: base.replace(/\/$/, ''),
          home: base.replace(/\/$/, ''),
          namespaces: ['oembed/1.0', 'wp/v2', 'wp-site-health/v1', 'wp-block-editor/v1'],
          authentication: [],
        });
      }
      if (path.startsWith('wp-json/wp/v2/')) return rest(path.slice(14), params);
      const feed = /^(.*\/)feed\/atom\/$/.exec(path)?.[1];
      const post = feed === undefined ? undefined : postAt.get(feed);
      if (post !== undefined) return feedOf(post);
      return { status: 404, type: 'text/html; charset=UTF-8', headers: {}, body: 'Not found' };
    },
    addComment: (content) => {
      const post = posts[0];
      if (post === undefined) throw new Error('there is no post to write on');
      const id = Math.max(0, ...comments.keys()) + 1;
      const at = Date.now();
      const text = { authorName: 'Late Reader', authorUrl: '', content };
      comments.set(id, { id, postId: post.id, parentId: 0, at, ...text });
      idsByPost.set(post.id, [...(idsByPost.get(post.id) ?? []), id]);
      return id;
    },
    editComment: (id, content) => {
      const comment = comments.get(id);
      if (comment !== undefined) comments.set(id, { ...comment, content });
    },
    deleteComment: (id) => {
      const comment = comments.get(id);
      comments.delete(id);
      const ids = comment === undefined ? undefined : idsByPost.get(comment.postId);
      if (ids !== undefined) ids.splice(ids.indexOf(id), 1);
    },
  };
}

function list<T>(rows: readonly T[], toRow: (one: T) => Row, params: URLSearchParams): Answer {
  const perPage = Number(params.get('per_page') ?? 10);
  const page = Number(params.get('page') ?? 1);
  const from = (page - 1) * perPage;
  return json(rows.slice(from, from + perPage).map(toRow), {
    'X-WP-Total': String(rows.length),
    'X-WP-TotalPages': String(Math.ceil(rows.length / perPage)),
  });
}

/** As PHP writes JSON: slashes with a backslash, all but ASCII as numbers. */
function json(
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Answer {
  const body = JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return { status, type: 'application/json; charset=UTF-8', headers, body };
}

const numbersIn = (text: string | null): ReadonlySet<number> | null =>
  text === null ? null : new Set(text.split(',').map(Number));

/** The blog's clock, which is UTC. */
const local = (at: number): string => new Date(at).toISOString().slice(0, 19);
