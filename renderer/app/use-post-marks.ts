import { useMemo } from 'react';
import type { Post, PostId } from '#contract/index.ts';
import { bridge } from '../bridge/bridge.ts';
import { placesWords } from '../text/places.ts';
import { reading } from '../text/reading.ts';
import { useToast } from '../ui/Toast.tsx';

/** What the keys do with the open post, wherever the focus is. Each begins at once and gives true. */
export interface PostMarks {
  readonly toggleStar: (postId: PostId) => true;
  /** Of a post in which the person did not write it does nothing. */
  readonly toggleDone: (postId: PostId) => true;
  readonly openOriginal: (postId: PostId) => true;
}

/** Stars, and conversations that are done, with a way back. */
export function usePostMarks(): PostMarks {
  const toast = useToast();
  return useMemo(() => {
    const withPost =
      (work: (post: Post) => Promise<void>) =>
      (postId: PostId): true => {
        void bridge()
          .invoke('post.get', { postId })
          .then(async (found) => {
            if (found.ok && found.value !== null) await work(found.value);
          });
        return true;
      };
    const setDone = async (postId: PostId, isDone: boolean): Promise<void> => {
      const set = await bridge().invoke('conversation.setDone', { postId, isDone });
      if (!set.ok) return;
      toast.show({
        text: isDone ? placesWords.nowDone : placesWords.nowOpen,
        action: { label: reading.undo, run: () => void setDone(postId, !isDone) },
      });
    };
    return {
      toggleStar: withPost(async (post) => {
        const isStarred = !post.isStarred;
        const set = await bridge().invoke('star.setPost', { postId: post.id, isStarred });
        if (set.ok)
          toast.show({ text: isStarred ? placesWords.nowStarred : placesWords.nowUnstarred });
      }),
      toggleDone: withPost(async ({ id, conversation }) => {
        if (conversation !== undefined) await setDone(id, conversation.state !== 'quiet');
      }),
      openOriginal: withPost(async ({ url }) => {
        await bridge().invoke('app.openExternal', { url });
      }),
    };
  }, [toast]);
}
