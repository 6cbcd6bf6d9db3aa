import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type SeedComment, type SeedPost, seedPosts } from './content.ts';

export interface SamplePost {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly html: string;
  readonly categories: readonly string[];
  readonly publishedAt: number;
  readonly modifiedAt: number;
  readonly commentsOpen: boolean;
}

export interface SampleComment {
  readonly id: number;
  readonly post: number;
  readonly parent: number;
  readonly type: 'comment' | 'pingback';
  /** 1 is the blog's author, 2 the person signed in as `you`, 0 a guest. */
  readonly author: number;
  readonly name: string;
  readonly url: string;
  readonly email: string;
  readonly html: string;
  readonly at: number;
  readonly status: 'approved' | 'hold';
}

/** What the sample author still has to do, with its time (ms since the epoch). */
export type Deed =
  | { readonly kind: 'answer'; readonly at: number; readonly to: number }
  | { readonly kind: 'edit'; readonly at: number; readonly comment: number; readonly html: string }
  | { readonly kind: 'approve'; readonly at: number; readonly comment: number };

export interface SampleState {
  version: 1;
  port: number;
  posts: SamplePost[];
  comments: SampleComment[];
  nextCommentId: number;
  /** Set at the first visit; the edit and the late approval are planned then. */
  firstVisitAt: number | null;
  deeds: Deed[];
  answersGiven: number;
}

/** The blog as it is on the first day: dates count back from `now`. */
export function freshState(now: number): SampleState {
  const hour = 60 * 60 * 1000;
  const posts: SamplePost[] = [];
  const comments: SampleComment[] = [];
  let nextCommentId = 11;
  seedPosts.forEach((seed: SeedPost, index) => {
    const id = index + 1;
    const publishedAt = second(now - seed.hoursAgo * hour);
    posts.push({
      id,
      slug: seed.slug,
      title: seed.title,
      html: seed.html,
      categories: seed.categories,
      publishedAt,
      modifiedAt: publishedAt,
      commentsOpen: seed.commentsOpen ?? true,
    });
    const ids = new Map<string, number>();
    seed.comments.forEach((comment: SeedComment) => {
      const commentId = nextCommentId;
      nextCommentId += 1;
      if (comment.key !== undefined) ids.set(comment.key, commentId);
      comments.push({
        id: commentId,
        post: id,
        parent: comment.under === undefined ? 0 : (ids.get(comment.under) ?? 0),
        type: comment.type ?? 'comment',
        author: comment.isAuthor === true ? 1 : 0,
        name: comment.name,
        url: comment.url ?? '',
        email: '',
        html: comment.html,
        at: second(now - comment.hoursAgo * hour),
        status: comment.isHeld === true ? 'hold' : 'approved',
      });
    });
  });
  return {
    version: 1,
    port: 0,
    posts,
    comments,
    nextCommentId,
    firstVisitAt: null,
    deeds: [],
    answersGiven: 0,
  };
}

/** The state of the last run, or a fresh one; an unreadable file is moved aside. */
export function loadState(file: string | undefined, now: number): SampleState {
  if (file === undefined || !existsSync(file)) return freshState(now);
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as SampleState;
    if (state.version === 1 && Array.isArray(state.posts) && Array.isArray(state.comments))
      return state;
  } catch {
    // Falls through: a sample can be made again.
  }
  renameSync(file, `${file}.damaged-${now}`);
  return freshState(now);
}

/** Written whole and renamed, so that a crash leaves the old one. */
export function saveState(file: string | undefined, state: SampleState): void {
  if (file === undefined) return;
  writeFileSync(`${file}.part`, JSON.stringify(state));
  renameSync(`${file}.part`, file);
}

/** WordPress keeps whole seconds. */
export const second = (ms: number): number => Math.floor(ms / 1000) * 1000;
