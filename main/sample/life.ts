import { answers } from './content.ts';
import { type Deed, type SampleComment, type SampleState, saveState, second } from './state.ts';

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

export function startLife(
  state: SampleState,
  options: { readonly file: string | undefined; readonly now: () => number; readonly pace: Pace },
): Life {
  const timers = new Set<NodeJS.Timeout>();
  const save = (): void => saveState(options.file, state);

  const plan = (deed: Deed): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        state.deeds = state.deeds.filter((other) => other !== deed);
        perform(state, deed, options.now());
        save();
      },
      Math.max(0, deed.at - options.now()),
    );
    timer.unref();
    timers.add(timer);
  };
  const add = (deed: Deed): void => {
    state.deeds.push(deed);
    plan(deed);
  };

  for (const deed of state.deeds) plan(deed);

  return {
    visited: () => {
      if (state.firstVisitAt !== null) return;
      const now = options.now();
      state.firstVisitAt = now;
      const edited = state.comments.find((comment) => comment.html.includes('eleven boats'));
      const held = state.comments.find((comment) => comment.status === 'hold');
      if (edited !== undefined) {
        const html = edited.html.replace(
          'eleven boats',
          'twelve boats (I had forgotten the Marguerite)',
        );
        add({ kind: 'edit', at: now + options.pace.editMs, comment: edited.id, html });
      }
      if (held !== undefined)
        add({ kind: 'approve', at: now + options.pace.approveMs, comment: held.id });
      save();
    },
    replied: (comment) => {
      add({ kind: 'answer', at: options.now() + options.pace.answerMs, to: comment.id });
      save();
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

function perform(state: SampleState, deed: Deed, now: number): void {
  const replace = (id: number, change: Partial<SampleComment>): void => {
    state.comments = state.comments.map((comment) =>
      comment.id === id ? { ...comment, ...change } : comment,
    );
  };
  if (deed.kind === 'edit') replace(deed.comment, { html: deed.html });
  else if (deed.kind === 'approve') replace(deed.comment, { status: 'approved' });
  else answer(state, deed.to, now);
}

/** The author answers, in words that have not been used the last time. */
function answer(state: SampleState, to: number, now: number): void {
  const question = state.comments.find((comment) => comment.id === to);
  if (question === undefined) return;
  const text = answers[state.answersGiven % answers.length] ?? '';
  state.answersGiven += 1;
  state.comments.push({
    id: state.nextCommentId,
    post: question.post,
    parent: question.id,
    type: 'comment',
    author: 1,
    name: 'Ines Calder',
    url: '',
    email: '',
    html: text.replace('{name}', question.name),
    at: second(now),
    status: 'approved',
  });
  state.nextCommentId += 1;
}
