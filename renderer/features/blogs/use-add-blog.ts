import { useEffect, useRef, useState } from 'react';
import type { BlogCandidate, BlogId, HistoryDepth, PostId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { blogs as words } from '../../text/blogs.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';
import { choiceName } from '../../text/following.ts';

export type Adding =
  | { readonly step: 'idle' }
  | { readonly step: 'looking'; readonly address: string; readonly since: number }
  | {
      readonly step: 'choosing';
      readonly address: string;
      readonly choices: readonly BlogCandidate[];
    }
  | { readonly step: 'found'; readonly name: string }
  | { readonly step: 'sample' };

/** How the new one is kept; see `blog.add`. */
export interface Keeping {
  readonly history: HistoryDepth;
  readonly folder: readonly string[];
}

/** The blog that was added or was there already; with the post, if its discussion was what was wanted. */
export type OnAdded = (blogId: BlogId, postId: PostId | null) => void;

/** From an address to a blog in the list: looks, asks where there is a choice, adds it. */
export function useAddBlog(onAdded: OnAdded) {
  const [adding, setAdding] = useState<Adding>({ step: 'idle' });
  const [problem, setProblem] = useState<Sentence | null>(null);
  // Counts attempts: an answer to one that was cancelled, or whose form is gone, is not acted on.
  const attempt = useRef(0);
  useEffect(
    () => () => {
      attempt.current += 1;
    },
    [],
  );

  const begin = (step: Adding): number => {
    setProblem(null);
    setAdding(step);
    attempt.current += 1;
    return attempt.current;
  };
  const end = (error: Parameters<typeof sentenceFor>[0]): void => {
    setAdding({ step: 'idle' });
    setProblem(sentenceFor(error, { doing: 'add' }));
  };

  const follow = async (address: string, choice: BlogCandidate, keep: Keeping): Promise<void> => {
    const mine = begin({ step: 'found', name: choiceName(choice) });
    const added = await bridge().invoke('blog.add', {
      address,
      choice: choice.key,
      history: keep.history,
      folder: [...keep.folder],
    });
    if (attempt.current !== mine) return;
    if (!added.ok) return end(added.error);
    setAdding({ step: 'idle' });
    onAdded(added.value.blogId, added.value.postId);
  };

  const look = async (address: string, keep: Keeping): Promise<void> => {
    if (address.trim() === '') return setProblem({ title: words.emptyAddress, hint: '' });
    const mine = begin({ step: 'looking', address, since: Date.now() });
    const found = await bridge().invoke('blog.discover', { address });
    if (attempt.current !== mine) return;
    if (!found.ok) return end(found.error);
    const [first, ...others] = found.value;
    if (first === undefined) return end({ code: 'noApi' });
    // With one thing to follow, and nothing to be said about it, there is nothing to ask.
    if (others.length > 0 || first.apiProblem !== null) {
      return setAdding({ step: 'choosing', address, choices: found.value });
    }
    if (first.alreadyAdded === null) return follow(address, first, keep);
    setAdding({ step: 'idle' });
    onAdded(first.alreadyAdded, null);
  };

  const addSample = async (): Promise<void> => {
    const mine = begin({ step: 'sample' });
    const added = await bridge().invoke('blog.addSample', {});
    if (attempt.current !== mine) return;
    if (!added.ok) return end(added.error);
    setAdding({ step: 'idle' });
    onAdded(added.value.blogId, null);
  };

  const cancel = (): void => {
    attempt.current += 1;
    setAdding({ step: 'idle' });
  };

  return {
    adding,
    problem,
    look,
    follow,
    addSample,
    cancel,
    clearProblem: () => setProblem(null),
  };
}
