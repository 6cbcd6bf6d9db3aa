import * as v from 'valibot';

/** What WordPress sends, as far as it is used. Source: the schemas of /wp/v2 in WordPress 6.5. */

const text = v.fallback(v.string(), '');
const rendered = v.fallback(v.object({ rendered: text }), { rendered: '' });
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const idOrNone = v.fallback(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0);
const date = v.nullish(v.string());
const isTrue = v.fallback(v.boolean(), false);

export const wireIndex = v.object({
  name: text,
  description: text,
  home: v.nullish(v.string()),
  url: v.nullish(v.string()),
  namespaces: v.array(v.string()),
  // An empty map arrives as `[]`.
  authentication: v.fallback(
    v.object({
      'application-passwords': v.optional(
        v.object({
          endpoints: v.fallback(v.object({ authorization: v.optional(v.string()) }), {}),
        }),
      ),
    }),
    {},
  ),
});
export type WireIndex = v.InferOutput<typeof wireIndex>;

/** A site as WordPress.com's older API tells of it. */
export const wireSite = v.object({
  ID: v.number(),
  name: text,
  description: text,
  URL: v.string(),
});

export const wirePost = v.object({
  id,
  link: v.string(),
  date,
  date_gmt: date,
  modified_gmt: date,
  title: rendered,
  content: v.fallback(v.object({ rendered: text, protected: isTrue }), {
    rendered: '',
    protected: false,
  }),
  excerpt: rendered,
  author: idOrNone,
  comment_status: text,
  _embedded: v.fallback(
    v.object({
      // An author who may not be seen is an error object here.
      author: v.fallback(v.array(v.fallback(v.object({ name: text }), { name: '' })), []),
      'wp:term': v.fallback(
        v.array(
          v.array(v.fallback(v.object({ taxonomy: text, name: text }), { taxonomy: '', name: '' })),
        ),
        [],
      ),
    }),
    { author: [], 'wp:term': [] },
  ),
});
export type WirePost = v.InferOutput<typeof wirePost>;

/**
 * Fields to ask for, whole: parts (`content.rendered`) are empty for comments in 6.5. `_embed` works only if
 * `_links` and `_embedded` are among them.
 */
export const postFields =
  'id,link,date,date_gmt,modified_gmt,title,content,excerpt,author,comment_status,_links,_embedded';

export const wirePostStamp = v.object({
  id,
  date,
  date_gmt: date,
  modified_gmt: date,
  comment_status: text,
});
export const postStampFields = 'id,date,date_gmt,modified_gmt,comment_status';

export const wirePostRef = v.object({ id });

/** A post, and whether it asks for a password. */
export const wireProtection = v.object({
  id,
  content: v.fallback(v.object({ protected: isTrue }), { protected: false }),
});

export const wireComment = v.object({
  id,
  post: id,
  parent: idOrNone,
  author: idOrNone,
  author_name: text,
  author_url: text,
  // By size in px. Absent where avatars are switched off; `false` for pingbacks.
  author_avatar_urls: v.fallback(v.record(v.string(), text), {}),
  date,
  date_gmt: date,
  content: rendered,
  link: text,
  type: v.fallback(v.string(), 'comment'),
  status: v.fallback(v.string(), 'approved'),
});
export type WireComment = v.InferOutput<typeof wireComment>;

export const commentFields =
  'id,post,parent,author,author_name,author_url,author_avatar_urls,date,date_gmt,content,link,type,status';

export const wireCommentRef = v.object({ id, post: id, parent: idOrNone });
export const commentRefFields = 'id,post,parent';

export const wireUser = v.object({ id, name: text });

/** Errors of the REST API, and of `wp_die` asked for JSON. */
export const wireError = v.object({
  code: v.string(),
  message: text,
  data: v.fallback(v.object({ status: v.optional(v.number()) }), {}),
});
export type WireError = v.InferOutput<typeof wireError>;
