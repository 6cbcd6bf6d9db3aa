import { describe, expect, it } from 'vitest';
import { bindingsOf } from '../../../renderer/keys/bindings.ts';
import { keyCaps, type Pressed, strokeOf, strokeText } from '../../../renderer/keys/strokes.ts';
import { actions, keyRow } from '../../../renderer/keys/table.ts';

const press = (key: string, rest: Partial<Pressed> = {}): string | null =>
  strokeOf({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: () => false,
    ...rest,
  });

describe('a key', () => {
  it('is called what stands on it', () => {
    expect(press('j')).toBe('j');
    expect(press(' ')).toBe('Space');
    expect(press('Enter')).toBe('Enter');
    expect(press('?', { shiftKey: true })).toBe('?');
  });

  it('tells Shift apart for letters, and Caps Lock not', () => {
    expect(press('N', { shiftKey: true })).toBe('Shift+n');
    expect(press('N')).toBe('n');
  });

  it('takes Ctrl and ⌘ for one', () => {
    expect(press('k', { ctrlKey: true })).toBe('Mod+k');
    expect(press('k', { metaKey: true })).toBe('Mod+k');
    expect(press('Enter', { ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+Enter');
  });

  it('is nothing while only a modifier is down', () => {
    expect(press('Shift', { shiftKey: true })).toBeNull();
    expect(press('Control', { ctrlKey: true })).toBeNull();
  });

  it('works on a Cyrillic keyboard, where j is о', () => {
    expect(press('о', { code: 'KeyJ' })).toBe('j');
    expect(press('О', { code: 'KeyJ', shiftKey: true })).toBe('Shift+j');
  });

  it('made with AltGr is just its character', () => {
    const altGr = {
      ctrlKey: true,
      altKey: true,
      getModifierState: (name: string) => name === 'AltGraph',
    };
    expect(press('@', altGr)).toBe('@');
  });

  it('is shown as it stands on this keyboard', () => {
    expect(keyCaps('Mod+k', true)).toEqual([['⌘', 'k']]);
    expect(keyCaps('g c', false)).toEqual([['g'], ['c']]);
    expect(keyCaps('+', false)).toEqual([['+']]);
    expect(strokeText('g c', false)).toBe('g then c');
    expect(strokeText('Mod+Enter', false)).toBe('Ctrl+Enter');
  });
});

describe('the table of keys', () => {
  it('gives every action a key of its own', () => {
    const bindings = bindingsOf({});
    expect([...bindings.conflicts.keys()]).toEqual([]);
    expect(actions.filter((action) => keyRow(action).strokes.length === 0)).toEqual([]);
  });
});

describe('keys of one’s own', () => {
  it('take the place of the usual ones', () => {
    const bindings = bindingsOf({ next: ['ArrowDown', 'h'] });
    expect(bindings.actionOf('h')).toBe('next');
    expect(bindings.actionOf('j')).toBeNull();
  });

  it('can be switched off', () => {
    expect(bindingsOf({ markRead: [] }).actionOf('e')).toBeNull();
  });

  it('say whom they clash with, on both sides', () => {
    const { conflicts, actionOf } = bindingsOf({ star: ['j'] });
    expect(conflicts.get('star')).toEqual(['next']);
    expect(conflicts.get('next')).toEqual(['star']);
    expect(actionOf('j')).toBe('next');
  });

  it('clash where one begins another', () => {
    const { conflicts, isBeginning } = bindingsOf({ star: ['g'] });
    expect(conflicts.get('star')).toContain('goConversations');
    expect(isBeginning('g')).toBe(true);
  });

  it('of an action that is no more do no harm, and the fixed one stays', () => {
    const bindings = bindingsOf({ formerly: ['j'], send: ['j'] });
    expect(bindings.actionOf('j')).toBe('next');
    expect(bindings.strokesOf('send')).toEqual(['Mod+Enter']);
  });
});
