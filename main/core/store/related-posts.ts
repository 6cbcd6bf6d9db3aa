import type { PostId, PostLink, PostNeighbours, TitleHit } from '#contract/index.ts';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** Looked at for likeness: the newest ones of the blog. */
const LOOKED_AT = 250;
const MOST_RELATED = 4;
/** A word or category that this share of the blog has in common says nothing of a post. */
const COMMON_SHARE = 0.5;
/** What two posts share must be worth this much. */
const LEAST_LIKENESS = 1.5;

interface Row {
  id: number;
  title: string;
  published_at: number;
  categories: string;
  tags: string;
}

/** What is around a post on its blog; null if it is not here. */
export function neighboursOf(db: Database, postId: PostId): PostNeighbours | null {
  const post = prepared(
    db,
    'SELECT id, blog_id, title, published_at, categories, tags FROM posts WHERE id = ?',
  ).get(postId) as (Row & { blog_id: number }) | undefined;
  if (post === undefined) return null;
  const place = [post.blog_id, post.published_at, postId] as const;
  return {
    previous: linkOf(
      prepared(
        db,
        `SELECT id, title, published_at FROM posts
         WHERE blog_id = ?1 AND state = 'visible' AND (published_at, id) < (?2, ?3)
         ORDER BY published_at DESC, id DESC LIMIT 1`,
      ).get(...place),
    ),
    next: linkOf(
      prepared(
        db,
        `SELECT id, title, published_at FROM posts
         WHERE blog_id = ?1 AND state = 'visible' AND (published_at, id) > (?2, ?3)
         ORDER BY published_at, id LIMIT 1`,
      ).get(...place),
    ),
    related: related(post, others(db, post.blog_id)),
  };
}

const others = (db: Database, blogId: number): readonly Row[] =>
  prepared(
    db,
    `SELECT id, title, published_at, categories, tags FROM posts
     WHERE blog_id = ? AND state = 'visible' ORDER BY published_at DESC, id DESC LIMIT ?`,
  ).all(blogId, LOOKED_AT) as unknown as Row[];

/** What a post is about, each thing with its weight. */
function aboutOf(row: Row): ReadonlyMap<string, number> {
  const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
  const words = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(row.title)]
    .filter(({ isWordLike, segment }) => isWordLike === true && segment.length > 2)
    .map(({ segment }) => fold(segment));
  return new Map([
    ...words.map((word) => [`word ${word}`, 1.5] as const),
    ...(JSON.parse(row.categories) as string[]).map((name) => [`in ${fold(name)}`, 1] as const),
    ...(JSON.parse(row.tags) as string[]).map((name) => [`tag ${fold(name)}`, 2] as const),
  ]);
}

/** Those most like it; a thing that few posts share counts more. */
function related(post: Row, rows: readonly Row[]): readonly PostLink[] {
  const abouts = rows.map((row) => ({ row, about: aboutOf(row) }));
  const frequency = new Map<string, number>();
  for (const { about } of abouts)
    for (const thing of about.keys()) frequency.set(thing, (frequency.get(thing) ?? 0) + 1);
  const worth = (thing: string, weight: number): number => {
    const share = (frequency.get(thing) ?? 1) / Math.max(rows.length, 4);
    return share > COMMON_SHARE ? 0 : weight * Math.log2(1 / share);
  };
  const own = [...aboutOf(post)];
  return abouts
    .filter(({ row }) => row.id !== post.id)
    .map(({ row, about }) => ({
      row,
      likeness: own.reduce(
        (sum, [thing, weight]) => sum + (about.has(thing) ? worth(thing, weight) : 0),
        0,
      ),
    }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || b.row.published_at - a.row.published_at)
    .slice(0, MOST_RELATED)
    .map(({ row }) => toLink(row));
}

const toLink = (row: Pick<Row, 'id' | 'title' | 'published_at'>): PostLink => ({
  id: row.id,
  title: row.title,
  publishedAt: row.published_at,
});

const linkOf = (row: unknown): PostLink | null =>
  row === undefined ? null : toLink(row as Pick<Row, 'id' | 'title' | 'published_at'>);

/** Posts whose titles have all these words, newest activity first: read from an index of the titles alone. */
export function postsByTitle(db: Database, text: string, limit: number): readonly TitleHit[] {
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, 8);
  if (words.length === 0) return [];
  return prepared(
    db,
    `SELECT p.id AS postId, p.blog_id AS blogId, b.name AS blogName, p.title, p.published_at AS publishedAt
     FROM (SELECT id FROM posts INDEXED BY posts_by_title
       WHERE state = 'visible' AND NOT EXISTS (SELECT 1 FROM json_each(?1) w
         WHERE NOT EXISTS (SELECT 1 FROM json_each(w.value) f WHERE title LIKE f.value ESCAPE '\\'))
       ORDER BY active_at DESC LIMIT ?2) found
     CROSS JOIN posts p ON p.id = found.id JOIN blogs b ON b.id = p.blog_id
     ORDER BY p.active_at DESC`,
  ).all(JSON.stringify(words.map(forms)), limit) as unknown as TitleHit[];
}

/** LIKE knows large and small letters of ASCII only. */
function forms(word: string): string[] {
  const likes = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const [first = ''] = word;
  const small = word.toLowerCase();
  return [...new Set([word, small, first.toUpperCase() + small.slice(first.length)].map(likes))];
}
