import path from 'node:path';
import type { BlogId, PostId } from '#contract/index.ts';
import type { RemoteComment } from '#core/providers/provider.ts';
import { addBlog, setBlogOptions } from '#core/store/blogs.ts';
import { ingestComments } from '#core/store/comments.ts';
import { type Database, openDatabase } from '#core/store/database.ts';
import { ingestPosts, postsAmong } from '#core/store/posts.ts';
import { randomFrom } from './random.ts';

const SENTENCES = [
  'I have read this twice now, and I still think the second half is the better one.',
  'Nobody has ever told it like this.',
  'Where I live they did it the other way round, with the boats in first and the nets after.',
  'Yes.',
  'The dates do not fit, though: the bridge was built much later, and of stone.',
  'Thank you for this, it made my morning, and I have sent it to my brother who remembers it too.',
  'What about the years between?',
  'There is a photograph of it in the museum, on the stairs, where nobody looks.',
];
const NAMES = ['Ada', 'Bo', 'Carla M.', 'Dmitri', 'Елена', 'Farid', '小林', 'Hana', 'أمل', 'Jo'];

/** Comments of one post, as a blog gives them: in the order of their dates, many in answer to others. */
export function manyComments(count: number, postRemoteId: string): readonly RemoteComment[] {
  const random = randomFrom(11);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: count }, (_, i) => {
    const remoteId = String(1000 + i);
    const back = 1 + Math.floor(random() ** 3 * 300);
    const html = Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () =>
        `<p>${Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(SENTENCES)).join(' ')}</p>`,
    ).join('');
    return {
      remoteId,
      postRemoteId,
      parentRemoteId: random() < 0.6 && back <= i ? String(1000 + i - back) : null,
      kind: 'comment',
      authorName: `${pick(NAMES)} ${i % 97}`,
      authorUrl: '',
      authorRemoteId: i % 40 === 7 ? '1' : null,
      publishedAt: Date.UTC(2026, 0, 1) + i * 60_000,
      permalink: `https://long.example/post/#comment-${remoteId}`,
      contentHtml: html,
    };
  });
}

const grouped = new Intl.NumberFormat('en');

export interface Filled {
  readonly blogId: BlogId;
  readonly postIds: readonly PostId[];
}

/** A blog whose posts have so many comments each; it is never checked. All but `unread` of each are read. */
export function fillStore(
  db: Database,
  counts: readonly number[],
  make: (count: number, postRemoteId: string) => readonly RemoteComment[] = manyComments,
): Filled {
  const now = Date.UTC(2026, 6, 1);
  const blogId = addBlog(
    db,
    {
      kind: 'wordpress',
      name: 'The Long Discussion',
      description: '',
      url: 'https://long.example/',
      apiRoot: 'https://long.example/wp-json/',
      capabilities: {
        wholeThreads: true,
        guestReply: true,
        accountReply: false,
        authorizeUrl: null,
      },
      feeds: null,
    },
    false,
    now,
  );
  setBlogOptions(db, blogId, { pace: 'paused' }, now);
  const remoteIds = counts.map((_, i) => String(i + 1));
  ingestPosts(
    db,
    blogId,
    counts.map((count, i) => ({
      remoteId: String(i + 1),
      url: `https://long.example/post-${i + 1}/`,
      titleHtml: `A discussion of ${grouped.format(count)}`,
      authorRemoteId: '1',
      authorName: 'The author',
      publishedAt: Date.UTC(2026, 0, 1) - i * 3_600_000,
      modifiedAt: null,
      contentHtml: '<p>What do you remember of the harbour before the bridge was built?</p>',
      excerptHtml: '',
      commentsOpen: true,
      categories: [],
      mark: null,
      commentFeedUrl: null,
    })),
    now,
    { olderIsRead: true },
  );
  for (const [i, count] of counts.entries()) {
    const comments = make(count, String(i + 1)).map((one) => ({
      ...one,
      remoteId: `${i + 1}${one.remoteId}`,
      parentRemoteId: one.parentRemoteId === null ? null : `${i + 1}${one.parentRemoteId}`,
    }));
    for (let from = 0; from < comments.length; from += 500)
      ingestComments(db, blogId, comments.slice(from, from + 500), now);
  }
  const refs = postsAmong(db, blogId, remoteIds);
  return {
    blogId,
    postIds: remoteIds.map((id) => refs.find(({ remoteId }) => remoteId === id)?.id ?? 0),
  };
}

/** The same in the data folder of a program that is not running. */
export function fillDataDir(
  dataDir: string,
  counts: readonly number[],
  make?: (count: number, postRemoteId: string) => readonly RemoteComment[],
): Filled {
  const db = openDatabase(path.join(dataDir, 'store.sqlite'));
  try {
    return fillStore(db, counts, make);
  } finally {
    db.close();
  }
}
