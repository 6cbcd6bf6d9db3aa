import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AnswerKind } from './answers.ts';
import { freshContent } from './fresh-content.ts';

export interface SamplePost {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  /** With `{site}` for the blog's address, which may change. */
  readonly html: string;
  readonly categories: readonly string[];
  /** ms since the epoch, whole seconds; so are all times here. */
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
  /** Text, not HTML. */
  readonly name: string;
  readonly url: string;
  readonly email: string;
  /** Clean (see kses.ts), without paragraphs. */
  readonly html: string;
  readonly at: number;
  readonly status: 'approved' | 'hold';
  /** What its writer will make of it after the first visit; null: nothing. */
  readonly laterHtml: string | null;
}

/** What will happen by itself, with its time. */
export type Deed =
  | { readonly kind: 'answer'; readonly at: number; readonly comment: number }
  | { readonly kind: 'edit'; readonly at: number; readonly comment: number }
  | { readonly kind: 'approve'; readonly at: number; readonly comment: number };

export interface SampleState {
  version: 2;
  port: number;
  posts: SamplePost[];
  comments: SampleComment[];
  nextCommentId: number;
  /** Set at the first visit; the edit and the late approval are planned then. */
  firstVisitAt: number | null;
  deeds: Deed[];
  /** How many answers of each kind were given. */
  answersGiven: Partial<Record<AnswerKind, number>>;
}

/** The blog as it is on the first day: dates count back from `now`. */
export const freshState = (now: number, port = 0): SampleState => ({
  version: 2,
  port,
  ...freshContent(now),
  firstVisitAt: null,
  deeds: [],
  answersGiven: {},
});

/**
 * The state of the last run, or a fresh one. A file that cannot be used is moved aside, never overwritten; its
 * port is kept if it can be read, so that the blog's address stays.
 */
export function loadState(file: string | undefined, now: number): SampleState {
  if (file === undefined || !existsSync(file)) return freshState(now);
  let port = 0;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isState(value)) return value;
    port = portOf(value);
  } catch {
    // Falls through: a sample can be made again.
  }
  renameSync(file, `${file}.unusable-${now}`);
  return freshState(now, port);
}

/** Written whole and renamed, so that a crash leaves the old one. Throws what the disk says. */
export function saveState(file: string | undefined, state: SampleState): void {
  if (file === undefined) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/** WordPress keeps whole seconds. */
export const second = (ms: number): number => Math.floor(ms / 1000) * 1000;

function portOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('port' in value)) return 0;
  const { port } = value;
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

/** Enough of a look to tell our own file from a damaged or older one. */
function isState(value: unknown): value is SampleState {
  if (typeof value !== 'object' || value === null) return false;
  const state = value as Partial<Record<keyof SampleState, unknown>>;
  const areAll = (list: unknown, keys: Readonly<Record<string, string>>): boolean =>
    Array.isArray(list) &&
    list.every(
      (row: unknown) =>
        typeof row === 'object' &&
        row !== null &&
        Object.entries(keys).every(
          ([key, type]) => typeof (row as Record<string, unknown>)[key] === type,
        ),
    );
  return (
    state.version === 2 &&
    typeof state.port === 'number' &&
    typeof state.nextCommentId === 'number' &&
    (state.firstVisitAt === null || typeof state.firstVisitAt === 'number') &&
    typeof state.answersGiven === 'object' &&
    state.answersGiven !== null &&
    areAll(state.posts, { id: 'number', slug: 'string', html: 'string', publishedAt: 'number' }) &&
    areAll(state.comments, { id: 'number', html: 'string', at: 'number', status: 'string' }) &&
    areAll(state.deeds, { kind: 'string', at: 'number', comment: 'number' })
  );
}
