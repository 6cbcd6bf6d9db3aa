import { useMemo, useRef } from 'react';
import type { CommentId, PostId } from '#contract/index.ts';
import { bridge } from '../bridge/bridge.ts';
import { reading } from '../text/reading.ts';
import { useToast } from '../ui/Toast.tsx';

interface Marked {
  readonly postId: PostId;
  readonly commentIds: readonly CommentId[];
  readonly wasPostUnread: boolean;
}

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
      if (last.commentIds.length > 0) {
        void bridge().invoke('read.comments', { commentIds: [...last.commentIds], isRead: false });
      }
      if (last.wasPostUnread)
        void bridge().invoke('read.post', { postId: last.postId, isRead: false });
      return true;
    };
    return {
      undo,
      markThread: async (postId) => {
        const marked = await bridge().invoke('read.thread', { postId });
        if (!marked.ok || (marked.value.commentIds.length === 0 && !marked.value.wasPostUnread))
          return;
        done.current.push({ postId, ...marked.value });
        toast.show({ text: reading.markedRead, action: { label: reading.undo, run: undo } });
      },
    };
  }, [toast]);
}
