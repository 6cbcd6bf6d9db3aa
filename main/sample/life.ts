import { answers, kindOf } from './answers.ts';
import { authorName, guideSlug } from './content.ts';
import { escapeHtml } from './kses.ts';
import { type Deed, type SampleComment, type SampleState, second } from './state.ts';

export interface Pace {
  /** ms from a reply to the author's answer. */
  readonly answerMs: number;
  /** ms from the first visit to the edit of a comment. */
  readonly editMs: number;
  /** ms from the first visit to the late approval. */
  readonly approveMs: number;
}

/** What happens on the sample blog by itself. */
export interface Life {
  /** Somebody looked: the edit and the late approval are planned, once. */
  readonly visited: () => void;
  /** A reply from the person came; the author will answer it. */
  readonly replied: (comment: SampleComment) => void;
  readonly stop: () => void;
}

// A longer wait would make setTimeout fire at once.
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Goes on with what the state has planned; deeds whose time has passed happen at once. */
export function startLife(
  state: SampleState,
  options: {
    readonly now: () => number;
    readonly pace: Pace;
    readonly save: () => void;
    readonly log: (line: string) => void;
  },
): Life {
  const { now, pace, save, log } = options;
  const timers = new Set<NodeJS.Timeout>();

  const wait = (deed: Deed): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        if (deed.at > now()) return wait(deed);
        state.deeds = state.deeds.filter((other) => other !== deed);
        perform(state, deed, now());
        log(`${deed.kind}: comment ${deed.comment}`);
        save();
      },
      Math.min(Math.max(0, deed.at - now()), LONGEST_WAIT_MS),
    );
    timer.unref();
    timers.add(timer);
  };
  const plan = (kind: Deed['kind'], comment: SampleComment, afterMs: number): void => {
    const deed: Deed = { kind, at: now() + afterMs, comment: comment.id };
    state.deeds.push(deed);
    wait(deed);
  };

  for (const deed of state.deeds) wait(deed);

  return {
    visited: () => {
      if (state.firstVisitAt !== null) return;
      state.firstVisitAt = now();
      const edited = state.comments.find((comment) => comment.laterHtml !== null);
      if (edited !== undefined) plan('edit', edited, pace.editMs);
      const held = state.comments.find((comment) => comment.status === 'hold');
      if (held !== undefined) plan('approve', held, pace.approveMs);
      save();
    },
    replied: (comment) => {
      plan('answer', comment, pace.answerMs);
      save();
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

function perform(state: SampleState, deed: Deed, now: number): void {
  const comment = state.comments.find(({ id }) => id === deed.comment);
  if (comment === undefined) return;
  if (deed.kind === 'answer') {
    answer(state, comment, now);
    return;
  }
  const { laterHtml } = comment;
  const change: Partial<SampleComment> =
    deed.kind === 'approve'
      ? { status: 'approved' }
      : { html: laterHtml ?? comment.html, laterHtml: null };
  state.comments = state.comments.map((one) => (one === comment ? { ...one, ...change } : one));
}

/** By turn within a kind, and no text is in two kinds: never the same twice in a row. */
function answer(state: SampleState, to: SampleComment, now: number): void {
  const isOnGuide = state.posts.some(({ id, slug }) => id === to.post && slug === guideSlug);
  const kind = kindOf({ html: to.html, isOnGuide });
  const turn = state.answersGiven[kind] ?? 0;
  const text = answers[kind][turn % answers[kind].length] ?? '';
  state.answersGiven[kind] = turn + 1;
  state.comments.push({
    id: state.nextCommentId,
    post: to.post,
    parent: to.id,
    type: 'comment',
    author: 1,
    name: authorName,
    url: '',
    email: '',
    html: addressed(text, to.author === 0 ? escapeHtml(to.name) : ''),
    at: second(now),
    status: 'approved',
    laterHtml: null,
  });
  state.nextCommentId += 1;
}

/** The answer with the person's name (HTML) in it, or without one: nobody is called “You”. */
function addressed(text: string, name: string): string {
  if (name !== '') return text.replace('{name}', () => name);
  const bare = text.replace(/^\{name\}, /, '').replace(', {name}', '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
