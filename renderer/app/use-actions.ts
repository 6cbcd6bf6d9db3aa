import type { RefObject } from 'react';
import type { PlaceName } from '#contract/index.ts';
import { bridge } from '../bridge/bridge.ts';
import type { ThreadHandle } from '../features/thread/ThreadPane.tsx';
import type { Scope, TimelineHandle } from '../features/timeline/Timeline.tsx';
import type { Action } from '../keys/table.ts';
import { focusSoon } from './focus-soon.ts';
import type { Move, Navigation, View } from './navigation.ts';
import type { Marking } from './use-marking.ts';
import type { PostMarks } from './use-post-marks.ts';

interface Parts {
  readonly at: Navigation;
  readonly go: (move: Move) => void;
  readonly scope: Scope | null;
  readonly list: RefObject<TimelineHandle | null>;
  readonly thread: RefObject<ThreadHandle | null>;
  readonly marking: Marking;
  readonly marks: PostMarks;
  readonly showView: (view: View) => void;
  readonly openDialog: (dialog: 'add' | 'settings' | 'keys' | 'palette') => void;
  /** Puts the focus into the list, or the desk that stands in its place. */
  readonly focusList: () => void;
}

const places: Readonly<Partial<Record<Action, PlaceName>>> = {
  goNew: 'new',
  goConversations: 'conversations',
  goFollowing: 'following',
  goAll: 'all',
  goStarred: 'starred',
  goDrafts: 'drafts',
  goOutbox: 'outbox',
  search: 'search',
};

/** What each key does. The answer says whether it did something. */
export function useActions(parts: Parts): (action: Action) => boolean {
  const { at, go, scope, list, thread, marking, marks, showView, openDialog, focusList } = parts;
  const isInThread = (): boolean => document.activeElement?.closest('.pane-post') != null;

  const toPost = (step: 1 | -1): boolean => {
    const post = list.current?.neighbour(step) ?? null;
    if (post !== null) go({ type: 'post', ...post, stay: true });
    return post !== null;
  };
  const onward = async (): Promise<void> => {
    const next = await bridge().invoke('read.nextUnread', {
      scope: scope ?? { place: 'all' },
      afterPostId: at.postId,
    });
    if (next.ok && next.value !== null) go({ type: 'post', ...next.value });
  };
  const step = (by: 1 | -1): boolean =>
    isInThread() ? inThread((open) => open.step(by)) : toPost(by);
  const unread = (by: 1 | -1): boolean => {
    if (thread.current?.stepUnread(by) === true) return true;
    if (by === 1) void onward();
    return by === 1;
  };
  const inThread = (work: (open: ThreadHandle) => boolean): boolean =>
    thread.current !== null && work(thread.current);
  const dialog = (name: 'keys' | 'add' | 'settings' | 'palette'): true => {
    openDialog(name);
    return true;
  };

  return (action) => {
    const place = places[action];
    if (place !== undefined) {
      showView({ kind: 'place', place });
      requestAnimationFrame(focusList);
      return true;
    }
    switch (action) {
      case 'next':
        return step(1);
      case 'previous':
        return step(-1);
      case 'nextUnread':
        return unread(1);
      case 'previousUnread':
        return unread(-1);
      case 'open':
        go({ type: 'enter' });
        focusSoon(() => thread.current?.focus());
        return at.postId !== null;
      case 'back':
        if (isInThread() && inThread((open) => open.leave())) return true;
        go({ type: 'back' });
        requestAnimationFrame(focusList);
        return true;
      case 'page':
        return inThread((open) => open.pageDown()) || unread(1);
      case 'markRead':
        if (at.postId === null) return false;
        void marking.markThread(at.postId).then(onward);
        return true;
      case 'undo':
        return marking.undo();
      case 'star':
        if (isInThread() && inThread((open) => open.star())) return true;
        return at.postId !== null && marks.toggleStar(at.postId);
      case 'done':
        return at.postId !== null && marks.toggleDone(at.postId);
      case 'openOriginal':
        return at.postId !== null && marks.openOriginal(at.postId);
      case 'share':
        return openShareMenu();
      case 'palette':
        return dialog('palette');
      case 'keys':
        return dialog('keys');
      case 'addBlog':
        return dialog('add');
      case 'settings':
        return dialog('settings');
      case 'send':
        // The editor listens for it.
        return false;
      case 'parent':
        return inThread((open) => open.toParent());
      case 'preview':
        return inThread((open) => open.preview());
      case 'nextThread':
        return inThread((open) => open.stepThread(1));
      case 'previousThread':
        return inThread((open) => open.stepThread(-1));
      case 'fold':
        return inThread((open) => open.fold());
      case 'mute':
        return inThread((open) => open.mute());
      case 'follow':
        return inThread((open) => open.follow());
      case 'reply':
        return inThread((open) => open.reply());
      default:
        // Places are above.
        return false;
    }
  };
}

/** The menu belongs to its button: it opens where that stands, and gives the focus back to it. */
function openShareMenu(): boolean {
  const button = document.querySelector<HTMLElement>('[data-share-menu]');
  if (button === null) return false;
  button.focus();
  button.click();
  return true;
}
