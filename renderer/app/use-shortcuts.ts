import { useEffect, useEffectEvent, useRef } from 'react';

export type Action =
  | 'next'
  | 'previous'
  | 'nextUnread'
  | 'previousUnread'
  | 'open'
  | 'back'
  | 'parent'
  | 'fold'
  | 'reply'
  | 'follow'
  | 'markRead'
  | 'undo'
  | 'page'
  | 'keys'
  | 'addBlog'
  | 'settings'
  | 'goNew'
  | 'goConversations'
  | 'goAll'
  | 'goDrafts'
  | 'goOutbox';

const plain: Readonly<Record<string, Action>> = {
  j: 'next',
  k: 'previous',
  n: 'nextUnread',
  p: 'previousUnread',
  o: 'open',
  Enter: 'open',
  Escape: 'back',
  u: 'parent',
  x: 'fold',
  r: 'reply',
  w: 'follow',
  e: 'markRead',
  z: 'undo',
  ' ': 'page',
  '?': 'keys',
  a: 'addBlog',
  ',': 'settings',
};
const afterG: Readonly<Record<string, Action>> = {
  n: 'goNew',
  c: 'goConversations',
  a: 'goAll',
  d: 'goDrafts',
  o: 'goOutbox',
};
const SEQUENCE_MS = 1500;

/** Keys of the window. Never while something is being typed or a dialog or menu is open. */
export function useShortcuts(onAction: (action: Action) => boolean): void {
  const act = useEffectEvent(onAction);
  const gAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.defaultPrevented ||
        event.isComposing ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      )
        return;
      const { target } = event;
      if (!(target instanceof HTMLElement) || isTyping(target)) return;
      if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
      const isPressable = target.closest('button, a[href], summary, [role="menuitem"]') !== null;
      // Those keys press what has the focus.
      if (isPressable && (event.key === 'Enter' || event.key === ' ')) return;
      if (target.getAttribute('role') === 'listbox' && event.key === 'Enter') return;
      const isSecond = event.timeStamp - gAt.current < SEQUENCE_MS;
      gAt.current = Number.NEGATIVE_INFINITY;
      if (event.key === 'g' && !isSecond) {
        gAt.current = event.timeStamp;
        return;
      }
      const action = isSecond ? afterG[event.key] : plain[event.key];
      if (action !== undefined && act(action)) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

const isTyping = (element: HTMLElement): boolean =>
  element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
