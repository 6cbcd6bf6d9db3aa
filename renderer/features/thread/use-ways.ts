import { useEffect, useMemo, useRef } from 'react';
import type { CommentId } from '#contract/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { reading } from '../../text/reading.ts';
import { thread as words } from '../../text/thread.ts';
import { useToast } from '../../ui/Toast.tsx';
import type { CommentWays } from './comment-ways.ts';
import { nameAt } from './thread-model.ts';
import type { ThreadState } from './use-thread-state.ts';

interface Options {
  readonly state: ThreadState;
  readonly onReply: (id: CommentId) => void;
  readonly onVersions: (id: CommentId) => void;
  readonly onMenu: CommentWays['onMenu'];
}

/** What can be done with a comment: functions that stay the same, so that comments need not be made anew. */
export function useWays(options: Options): CommentWays {
  const toast = useToast();
  const now = useRef(options);
  useEffect(() => {
    now.current = options;
  });
  return useMemo<CommentWays>(() => {
    const state = (): ThreadState => now.current.state;
    const mute: CommentWays['onMute'] = (commentId, what, isMuted) => {
      void bridge().invoke('mute.set', { commentId, what, isMuted });
      state().view.open(commentId, false);
      const place = state().model.placeOf.get(commentId) ?? -1;
      const name = nameAt(state().model, place) || words.nobody;
      toast.show(
        isMuted
          ? {
              text: what === 'subthread' ? words.mutedSubthreadToast : words.mutedPersonToast(name),
              action: { label: words.undo, run: () => mute(commentId, what, false) },
            }
          : { text: words.heardAgain },
      );
    };
    return {
      onFocus: (id) => state().setFocused(id),
      onFold: (id) => state().view.fold(id),
      onRoot: (id) => state().showRoot(id),
      onShow: (id) => state().show(id),
      onOpenFolded: (id, isOpen) => state().view.open(id, isOpen),
      onReply: (id) => now.current.onReply(id),
      onStar: (commentId, isStarred) =>
        void bridge().invoke('star.setComment', { commentId, isStarred }),
      onMute: mute,
      onMenu: (id, anchor) => now.current.onMenu(id, anchor),
      onPreview: (id, isShown) => state().setPreviewing(isShown ? id : null),
      onVersions: (id) => now.current.onVersions(id),
      onCopy: (url) =>
        void navigator.clipboard.writeText(url).then(() => toast.show({ text: reading.copied })),
      onOpenLink: (url) => void bridge().invoke('app.openExternal', { url }),
    };
  }, [toast]);
}
