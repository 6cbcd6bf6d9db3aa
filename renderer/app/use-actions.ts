import type { RefObject } from 'react';
import type { PlaceName } from '#contract/index.ts';
import { bridge } from '../bridge/bridge.ts';
import type { ThreadHandle } from '../features/thread/ThreadPane.tsx';
import type { Scope, TimelineHandle } from '../features/timeline/Timeline.tsx';
import type { Move, Navigation, View } from './navigation.ts';
import type { Marking } from './use-marking.ts';
import type { Action } from './use-shortcuts.ts';

interface Parts {
  readonly at: Navigation;
  readonly go: (move: Move) => void;
  readonly scope: Scope | null;
  readonly list: RefObject<TimelineHandle | null>;
  readonly thread: RefObject<ThreadHandle | null>;
  readonly marking: Marking;
  readonly showView: (view: View) => void;
  readonly openDialog: (dialog: 'add' | 'settings' | 'keys') => void;
}

/** What each key does. The answer says whether it did something. */
export function useActions(parts: Parts): (action: Action) => boolean {
  const { at, go, scope, list, thread, marking, showView, openDialog } = parts;
  const isInThread = (): boolean => document.activeElement?.closest('.pane-post') != null;

  const toPost = (step: 1 | -1): boolean => {
    const postId = list.current?.neighbour(step) ?? null;
    if (postId !== null) go({ type: 'post', postId, stay: true });
    return postId !== null;
  };
  const onward = async (): Promise<void> => {
    const next = await bridge().invoke('read.nextUnread', {
      scope: scope ?? { place: 'all' },
      afterPostId: at.postId,
    });
    if (next.ok && next.value !== null) go({ type: 'post', ...next.value });
  };
  const step = (by: 1 | -1): boolean =>
    isInThread() ? (thread.current?.step(by) ?? false) : toPost(by);
  const unread = (by: 1 | -1): boolean => {
    if (thread.current?.stepUnread(by) === true) return true;
    if (by === 1) void onward();
    return by === 1;
  };
  const place = (name: PlaceName): boolean => {
    showView({ kind: 'place', place: name });
    return true;
  };
  const done = (): true => true;

  return (action) => {
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
        thread.current?.focus();
        return at.postId !== null;
      case 'back':
        go({ type: 'back' });
        list.current?.focus();
        return true;
      case 'parent':
        return thread.current?.toParent() ?? false;
      case 'fold':
        return thread.current?.fold() ?? false;
      case 'reply':
        return thread.current?.reply() ?? false;
      case 'follow':
        return thread.current?.follow() ?? false;
      case 'page':
        return (thread.current?.pageDown() ?? false) || unread(1);
      case 'markRead':
        if (at.postId === null) return false;
        void marking.markThread(at.postId).then(onward);
        return true;
      case 'undo':
        return marking.undo();
      case 'keys':
        openDialog('keys');
        return done();
      case 'addBlog':
        openDialog('add');
        return done();
      case 'settings':
        openDialog('settings');
        return done();
      case 'goNew':
        return place('new');
      case 'goConversations':
        return place('conversations');
      case 'goAll':
        return place('all');
      case 'goDrafts':
        return place('drafts');
      case 'goOutbox':
        return place('outbox');
    }
  };
}
