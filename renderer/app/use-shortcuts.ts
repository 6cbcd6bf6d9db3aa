import { useEffect, useEffectEvent, useRef } from 'react';
import type { Bindings } from '../keys/bindings.ts';
import { strokeOf } from '../keys/strokes.ts';
import type { Action } from '../keys/table.ts';

/** So long the second press of two may come after the first. */
const SEQUENCE_MS = 1500;

/**
 * Keys of the window. Single keys never while something is being typed, and none while a dialog or menu is open.
 */
export function useShortcuts(bindings: Bindings, onAction: (action: Action) => boolean): void {
  const begun = useRef({ stroke: '', at: Number.NEGATIVE_INFINITY });
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const press = strokeOf(event);
    if (press === null) return;
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const isPlain = !/^(Mod|Alt)\+/.test(press);
    if (isPlain && isTyping(target)) return;
    if (document.querySelector('[role="dialog"], [role="menu"], [role="alertdialog"]') !== null)
      return;
    // Those keys press what has the focus.
    const isPressable = target.closest('button, a[href], summary, [role="menuitem"]') !== null;
    if (isPressable && (press === 'Enter' || press === 'Space')) return;
    if (target.getAttribute('role') === 'listbox' && press === 'Enter') return;
    const before = begun.current;
    const isSecond = event.timeStamp - before.at < SEQUENCE_MS;
    begun.current = { stroke: '', at: Number.NEGATIVE_INFINITY };
    const both = `${before.stroke} ${press}`;
    const stroke =
      isSecond && (isWanted(bindings, both) || !isWanted(bindings, press)) ? both : press;
    if (bindings.isBeginning(stroke)) {
      begun.current = { stroke, at: event.timeStamp };
      event.preventDefault();
      return;
    }
    const action = bindings.actionOf(stroke);
    if (action !== null && onAction(action)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

const isWanted = (bindings: Bindings, stroke: string): boolean =>
  bindings.actionOf(stroke) !== null || bindings.isBeginning(stroke);

const isTyping = (element: HTMLElement): boolean =>
  element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) || isTypedInto(element);

/** A box to tick takes no letters. */
const isTypedInto = (element: HTMLElement): boolean =>
  element instanceof HTMLInputElement &&
  !['checkbox', 'radio', 'button', 'submit', 'range', 'file', 'color'].includes(element.type);
