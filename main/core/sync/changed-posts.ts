import { ok, type Result } from '#contract/index.ts';
import type { PostStamp } from '../providers/provider.ts';
import { noteThere } from '../store/blog-sync.ts';
import { ingestPosts } from '../store/posts.ts';
import {
  countVisiblePosts,
  type KnownStamp,
  noteStamped,
  postsToStamp,
  setCommentsOpen,
  stampsOf,
  visiblePostsMark,
  withdrawPosts,
} from '../store/sync-posts.ts';
import type { Backfill } from './cursor.ts';
import { scopeOf } from './new-comments.ts';
import {
  ask,
  askAll,
  createWalk,
  cursorOf,
  done,
  isLastPage,
  keepCursor,
  type ListPull,
  postsAtOnce,
} from './pull.ts';
import { afterSearch, isResting } from './search-rest.ts';
import { planThreads } from './threads.ts';

const FIRST_STAMPS = 10;
const PER_PAGE = 100;
/** Pages of one check, of changed posts and of posts compared; the rest comes with the next one. */
const MOST_PAGES = 20;
const DAY_MS = 86_400_000;

/**
 * Reads the posts that were changed or published since the last look: stamps first, newest modification at the
 * top, then only the posts whose stamp differs from what is here. If the blog then counts more or fewer posts
 * than that explains, it notes so.
 */
export async function pullChangedPosts(pull: ListPull): Promise<Result<null>> {
  const { db } = pull.context;
  const { modifiedUpTo, postCount } = cursorOf(pull);
  const scope = scopeOf(pull);
  const seen: number[] = [];
  let total: number | null = null;
  const appeared = new Set<string>();
  for (let pages = 0, number = 1, perPage = FIRST_STAMPS; pages < MOST_PAGES; pages += 1) {
    const page = await ask(pull, (provider, access, signal) =>
      provider.postStamps(
        access,
        { page: number, perPage, ...(scope === null ? {} : { remoteIds: scope }) },
        signal,
      ),
    );
    if (!page.ok) return page;
    const { items } = page.value;
    total = page.value.total ?? total;
    seen.push(...items.map(changedAt));
    // The very first look only notes where the blog is: the way back brings the posts.
    if (modifiedUpTo === null && scope === null) break;
    const read = await readDifferent(pull, items, scope === null);
    if (!read.ok) return read;
    for (const remoteId of read.value) appeared.add(remoteId);
    const isCaughtUp = Math.min(...items.map(changedAt)) < (modifiedUpTo ?? 0);
    if (items.length === 0 || isCaughtUp || isLastPage(page.value, number, perPage)) break;
    // A few show most changes; if they do not, it goes on from the top with large pages.
    if (perPage === FIRST_STAMPS) perPage = PER_PAGE;
    else number += 1;
  }
  db.write([], () => {
    if (scope === null) noteThere(db, pull.blogId, { posts: total });
    // A post that the blog counts may still be none that it gives.
    const shown = [...stampsOf(db, pull.blogId, [...appeared]).values()];
    const came = shown.filter((stamp) => stamp.isVisible).length;
    const expected = expectedPosts(pull, total, came);
    const isMiscounted =
      scope === null && modifiedUpTo !== null && total !== null && total !== expected;
    keepCursor(pull, {
      modifiedUpTo: newestOf(seen, pull.startedAt) ?? modifiedUpTo,
      postCount: total ?? postCount,
      ...(isMiscounted
        ? {
            postsMiscountedSince: pull.startedAt,
            // Where posts are only missing, there is none to be found.
            postsPage: (total ?? 0) > (expected ?? 0) ? 1 : 0,
          }
        : {}),
    });
  });
  return done;
}

/** A post that is dated in the future must not hide the changes of all others; a wrong clock here must not either. */
function newestOf(changes: readonly number[], now: number): number | null {
  const past = changes.filter((at) => at <= now + DAY_MS);
  const those = past.length === 0 ? changes : past;
  return those.length === 0 ? null : Math.max(...those);
}

/** How many posts the blog should count, after so many appeared; what it says where that cannot be known. */
function expectedPosts(pull: ListPull, total: number | null, appeared: number): number | null {
  const { backfill, postCount, postGap, batches } = cursorOf(pull);
  if (backfill.isEnd && batches.length === 0) {
    return countVisiblePosts(pull.context.db, pull.blogId) + postGap;
  }
  return postCount === null ? total : postCount + appeared;
}

/** Date of the oldest post that is kept, if the blog has older ones; null where all are. */
const horizonOf = (backfill: Backfill): number | null =>
  backfill.isEnd ? null : backfill.oldestAt;

const changedAt = (stamp: PostStamp): number => stamp.modifiedAt ?? stamp.publishedAt;

/** Fetches of these posts the ones that are not here as stamped; gives those that were not visible here before. */
async function readDifferent(
  pull: ListPull,
  stamps: readonly PostStamp[],
  isWholeBlog: boolean,
): Promise<Result<readonly string[]>> {
  const { db } = pull.context;
  const known = stampsOf(
    db,
    pull.blogId,
    stamps.map((stamp) => stamp.remoteId),
  );
  const { backfill } = cursorOf(pull);
  const horizon = horizonOf(backfill);
  const wanted: string[] = [];
  const same: KnownStamp[] = [];
  const appeared: string[] = [];
  for (const stamp of stamps) {
    const here = known.get(stamp.remoteId);
    if (here === undefined) {
      // Older than what the person keeps of this blog: it was only edited, or the way back is not there yet.
      if (isWholeBlog && horizon !== null && stamp.publishedAt < horizon) continue;
      wanted.push(stamp.remoteId);
      appeared.push(stamp.remoteId);
    } else if (!here.isVisible || here.modifiedAt !== stamp.modifiedAt) {
      wanted.push(stamp.remoteId);
      if (!here.isVisible) appeared.push(stamp.remoteId);
    } else {
      same.push(here);
      if (here.commentsOpen !== stamp.commentsOpen) {
        setCommentsOpen(db, here.id, stamp.commentsOpen);
      }
    }
  }
  db.write([], () =>
    noteStamped(
      db,
      same.map((stamp) => stamp.id),
      pull.context.ports.now(),
    ),
  );
  const read = await fetchPosts(pull, wanted);
  return read.ok ? { ok: true, value: appeared } : read;
}

/** Fetches these posts, and plans the threads of those that were not here. */
export async function fetchPosts(
  pull: ListPull,
  remoteIds: readonly string[],
): Promise<Result<null>> {
  const { db, ports } = pull.context;
  const atOnce = postsAtOnce(pull);
  for (let from = 0; from < remoteIds.length; from += atOnce) {
    const batch = remoteIds.slice(from, from + atOnce);
    const posts = await askAll(pull, (provider, access, signal, page) =>
      provider.posts(access, { page, perPage: PER_PAGE, remoteIds: batch }, signal),
    );
    if (!posts.ok) return posts;
    db.write([], () => {
      const { backfill } = cursorOf(pull);
      const { fresh } = ingestPosts(db, pull.blogId, posts.value, ports.now(), {
        // Where not every post is here, an old one that turns up need not be new.
        olderIsRead: !backfill.isEnd,
      });
      planThreads(pull, fresh, false);
    });
  }
  return done;
}

/** Asks after the posts that were longest not asked about: which of them are gone, edited, closed. */
export async function compareStamps(
  pull: ListPull,
  before: number,
  mostPages: number,
): Promise<Result<{ readonly isAll: boolean }>> {
  const { db } = pull.context;
  for (let number = 0; number < mostPages; number += 1) {
    const posts = postsToStamp(db, pull.blogId, before, PER_PAGE);
    if (posts.length === 0) return { ok: true, value: { isAll: true } };
    const remoteIds = posts.map((post) => post.remoteId);
    const stamps = await askAll(pull, (provider, access, signal, page) =>
      provider.postStamps(access, { page, perPage: PER_PAGE, remoteIds }, signal),
    );
    if (!stamps.ok) return stamps;
    const shown = new Set(stamps.value.map((stamp) => stamp.remoteId));
    withdrawPosts(
      db,
      pull.blogId,
      remoteIds.filter((remoteId) => !shown.has(remoteId)),
    );
    const read = await readDifferent(pull, stamps.value, false);
    if (!read.ok) return read;
    db.write([], () =>
      noteStamped(
        db,
        posts.map((post) => post.id),
        pull.context.ports.now(),
      ),
    );
  }
  return { ok: true, value: { isAll: postsToStamp(db, pull.blogId, before, 1).length === 0 } };
}

/**
 * The blog counts other posts than are explained. If there are more, all its stamps are read (posts may come
 * with old dates); those that are here and were not among them are asked after. In as many checks as it takes.
 */
export async function findMissingPosts(pull: ListPull): Promise<Result<null>> {
  const { db } = pull.context;
  const { postsMiscountedSince: since, rests } = cursorOf(pull);
  if (since === null) return done;
  if (!pull.isByHand && isResting(rests.posts, pull.startedAt)) return done;
  const before = { posts: visiblePostsMark(db, pull.blogId), requests: pull.spent.requests };
  const walked = scopeOf(pull) === null ? await walkStamps(pull) : ok({ isAll: true });
  if (!walked.ok) return walked;
  if (!walked.value.isAll) return done;
  const compared = await compareStamps(pull, since, MOST_PAGES);
  if (!compared.ok) return compared;
  if (!compared.value.isAll) return done;
  const { postCount, backfill, postsPage } = cursorOf(pull);
  const left =
    backfill.isEnd && postCount !== null ? postCount - countVisiblePosts(db, pull.blogId) : 0;
  if (left > 0 && postsPage === 0) {
    // More were gone than the number showed, so others have come.
    db.write([], () => keepCursor(pull, { postsPage: 1 }));
    return findMissingPosts(pull);
  }
  const search = {
    hasFound: visiblePostsMark(db, pull.blogId) !== before.posts,
    requests: pull.spent.requests - before.requests,
  };
  const rest = afterSearch(rests.posts, search, pull.startedAt);
  db.write([], () =>
    keepCursor(pull, {
      postsMiscountedSince: null,
      postGap: left,
      rests: { ...cursorOf(pull).rests, posts: rest },
    }),
  );
  return done;
}

async function walkStamps(pull: ListPull): Promise<Result<{ readonly isAll: boolean }>> {
  const isLast = createWalk(PER_PAGE);
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { postsPage: number, backfill } = cursorOf(pull);
    if (number === 0) return ok({ isAll: true });
    const page = await ask(pull, (provider, access, signal) =>
      provider.postStamps(access, { page: number, perPage: PER_PAGE }, signal),
    );
    if (!page.ok) return page;
    const { items } = page.value;
    const read = await readDifferent(pull, items, true);
    if (!read.ok) return read;
    // No post is changed before its date: further down there are none of those that are kept.
    const isPast = Math.max(...items.map(changedAt)) < (horizonOf(backfill) ?? 0);
    if (items.length === 0 || isPast || isLast(page.value, number)) {
      return ok({ isAll: true });
    }
    pull.context.db.write([], () => keepCursor(pull, { postsPage: number + 1 }));
  }
  return ok({ isAll: false });
}
