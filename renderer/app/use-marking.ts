import { useMemo, useRef } from 'react';
import type { Output, PostId } from '#contract/index.ts';
import { bridge } from '../bridge/bridge.ts';
import { reading } from '../text/reading.ts';
import { useToast } from '../ui/Toast.tsx';

type Marked = Output<'read.thread'> & { readonly postId: PostId };

export interface Marking {
  readonly markThread: (postId: PostId) => Promise<void>;
  /** Takes the last marking back; false if there is none. */
  readonly undo: () => boolean;
}

/** Marks whole threads read, and can take it back, several times. */
export function useMarking(): Marking {
  const toast = useToast();
  const done = useRef<Marked[]>([]);
  return useMemo(() => {
    const undo = (): boolean => {
      const last = done.current.pop();
      if (last === undefined) return false;
      const { commentCount: _, ...marked } = last;
      void bridge().invoke('read.undo', marked);
      return true;
    };
    return {
      undo,
      markThread: async (postId) => {
        const marked = await bridge().invoke('read.thread', { postId });
        if (!marked.ok || (marked.value.commentCount === 0 && !marked.value.wasPostUnread)) return;
        done.current.push({ postId, ...marked.value });
        toast.show({ text: reading.markedRead, action: { label: reading.undo, run: undo } });
      },
    };
  }, [toast]);
}
