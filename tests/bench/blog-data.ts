import { randomFrom } from '../fakes/random.ts';
import { names, nouns, sentences } from './words.ts';

/** A post as the blog keeps it; dates in ms, UTC. */
export interface BlogPost {
  readonly id: number;
  readonly slug: string;
  readonly at: number;
  readonly modifiedAt: number;
  readonly title: string;
  readonly content: string;
  readonly excerpt: string;
}

export interface BlogComment {
  readonly id: number;
  readonly postId: number;
  /** 0 at the top. */
  readonly parentId: number;
  readonly at: number;
  readonly authorName: string;
  readonly authorUrl: string;
  readonly content: string;
}

export interface BlogData {
  readonly posts: readonly BlogPost[];
  /** By id, which is by date. */
  readonly comments: readonly BlogComment[];
}

export interface BlogSize {
  readonly posts: number;
  readonly comments: number;
  /** The same seed gives the same blog. */
  readonly seed: number;
  /** About when the newest post was written, ms; the others go back from there, two days apart. */
  readonly newestAt: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const DEEPEST = 4;
const FIRST_ID = 11;

/**
 * A blog as blogs are: posts of 2 to 8 kB, comments of some 60 to 2,000 characters (about 450 on average), few
 * posts with many of them and many with few, half of them answers, at most four deep.
 */
export function makeBlog(size: BlogSize): BlogData {
  const random = randomFrom(size.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const text = (length: number): string => {
    let made = '';
    while (made.length < length) made += `${made === '' ? '' : ' '}${pick(sentences)}`;
    return made;
  };
  const paragraphs = (length: number, each: number): string => {
    const parts: string[] = [];
    for (let left = length; left > 0; left -= each) {
      parts.push(`<p>${text(Math.min(left, each))}</p>\n`);
    }
    return parts.join('\n');
  };

  const posts: BlogPost[] = [];
  for (let i = 0; i < size.posts; i += 1) {
    const at =
      size.newestAt - (size.posts - 1 - i) * 2 * DAY - Math.floor(random() * 1000) * MINUTE;
    const title = `The ${pick(nouns)} and the ${pick(nouns)}, part ${i + 1}`;
    const length = 2000 + Math.floor(random() * 6000);
    const picture = `<figure class="wp-block-image size-large"><img decoding="async" width="1024" height="683" src="/wp-content/uploads/${i}.jpg" alt="" class="wp-image-${i}" /></figure>\n\n`;
    posts.push({
      // Pictures and revisions take numbers, too.
      id: FIRST_ID + i * 7,
      slug: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      at,
      modifiedAt: at + (random() < 0.3 ? Math.floor(random() * 2000) * MINUTE : 0),
      title,
      content: `\n${picture}${paragraphs(length, 700)}`,
      excerpt: `<p>${text(260)} [&hellip;]</p>\n`,
    });
  }

  const liveliest = shuffled(posts, random);
  const drafts = Array.from({ length: size.comments }, () => {
    // Squared: a tenth of the posts has about a third of the comments.
    const post = liveliest[Math.floor(random() ** 2 * posts.length)] as BlogPost;
    const span = Math.min(20 * DAY, size.newestAt + 30 * MINUTE - post.at);
    return { post, at: post.at + MINUTE + Math.floor((random() ** 3 * span) / MINUTE) * MINUTE };
  });
  drafts.sort((a, b) => a.at - b.at);
  const onPost = new Map<number, { id: number; depth: number }[]>();
  const comments = drafts.map(({ post, at }, index): BlogComment => {
    const id = FIRST_ID + index * 2;
    const before = onPost.get(post.id) ?? [];
    onPost.set(post.id, before);
    const parent = random() < 0.5 && before.length > 0 ? pick(before.slice(-8)) : null;
    const isAnswer = parent !== null && parent.depth < DEEPEST;
    before.push({ id, depth: isAnswer ? parent.depth + 1 : 1 });
    const length = 40 + Math.floor(random() ** 3 * 1500);
    const link =
      random() < 0.1
        ? `<p><a href="https://example.org/${pick(nouns)}/${id}" rel="nofollow ugc">https://example.org/${pick(nouns)}/${id}</a></p>\n`
        : '';
    return {
      id,
      postId: post.id,
      parentId: isAnswer ? parent.id : 0,
      at,
      authorName: pick(names),
      authorUrl: random() < 0.3 ? `https://${pick(nouns)}.example/` : '',
      content: `${paragraphs(length, 600)}${link}`,
    };
  });
  return { posts, comments };
}

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  return list
    .map((one) => ({ one, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
