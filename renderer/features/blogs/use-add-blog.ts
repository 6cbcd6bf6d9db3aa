import { useEffect, useRef, useState } from 'react';
import type { BlogId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { blogs as words } from '../../text/blogs.ts';
import { type Sentence, sentenceFor } from '../../text/errors.ts';

export type Adding =
  | { readonly step: 'idle' }
  | { readonly step: 'looking'; readonly address: string; readonly since: number }
  | { readonly step: 'found'; readonly name: string }
  | { readonly step: 'sample' };

/** From an address to a blog in the list: looks, says what is there, adds it. */
export function useAddBlog(onAdded: (blogId: BlogId) => void) {
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

  const add = async (address: string): Promise<void> => {
    if (address.trim() === '') return setProblem({ title: words.emptyAddress, hint: '' });
    const mine = begin({ step: 'looking', address, since: Date.now() });
    const found = await bridge().invoke('blog.discover', { address });
    if (attempt.current !== mine) return;
    if (!found.ok) return end(found.error);
    if (found.value.alreadyAdded !== null) {
      setAdding({ step: 'idle' });
      return onAdded(found.value.alreadyAdded);
    }
    setAdding({ step: 'found', name: found.value.name });
    const added = await bridge().invoke('blog.add', { address });
    if (attempt.current !== mine) return;
    if (!added.ok) return end(added.error);
    setAdding({ step: 'idle' });
    onAdded(added.value.blogId);
  };

  const addSample = async (): Promise<void> => {
    const mine = begin({ step: 'sample' });
    const added = await bridge().invoke('blog.addSample', {});
    if (attempt.current !== mine) return;
    if (!added.ok) return end(added.error);
    setAdding({ step: 'idle' });
    onAdded(added.value.blogId);
  };

  const cancel = (): void => {
    attempt.current += 1;
    setAdding({ step: 'idle' });
  };

  return { adding, problem, add, addSample, cancel, clearProblem: () => setProblem(null) };
}
