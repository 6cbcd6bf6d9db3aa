import { describe, expect, it } from 'vitest';
import type { Draft } from '#contract/index.ts';
import {
  type CopyStorage,
  createLocalCopies,
  type LocalCopy,
} from '../../../../renderer/features/compose/local-copies.ts';
import { decideRescue } from '../../../../renderer/features/compose/rescue.ts';

const copy: LocalCopy = { draftId: 'd-1', postId: 7, parentId: null, text: 'typed', typedAt: 2000 };

function memory(): CopyStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe('safety copies', () => {
  it('are found again after a restart, among what others keep there', () => {
    const storage = memory();
    storage.setItem('pane.width', '300');
    storage.setItem('rejoinder.typed.broken', '{"draftId":');
    createLocalCopies(storage).put(copy);
    expect(createLocalCopies(storage).all()).toEqual([copy]);
    expect(createLocalCopies(storage).get('d-1')).toEqual(copy);
  });

  it('go when the store has the text, but stay if something newer was typed meanwhile', () => {
    const copies = createLocalCopies(memory());
    copies.put({ ...copy, text: 'typed more' });
    copies.remove('d-1', 'typed');
    expect(copies.get('d-1')?.text).toBe('typed more');
    copies.remove('d-1', 'typed more');
    expect(copies.get('d-1')).toBeNull();
  });

  it('are done without where the browser keeps nothing or has no room', () => {
    const full = memory();
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => createLocalCopies(full).put(copy)).not.toThrow();
    expect(() => createLocalCopies(null).put(copy)).not.toThrow();
    expect(createLocalCopies(null).all()).toEqual([]);
  });
});

describe('after a crash', () => {
  const stored = (text: string, updatedAt: number) => ({ text, updatedAt }) as Draft;

  it.each([
    ['puts back what was never saved', copy, null, 'putBack', 'neverSaved'],
    ['puts back the last keys', copy, stored('typ', 1500), 'putBack', 'newerThanStore'],
    ['leaves what the store has already', copy, stored('typed', 1500), 'forget', 'sameAsStore'],
    [
      'leaves what was changed later elsewhere',
      copy,
      stored('other', 2500),
      'forget',
      'olderThanStore',
    ],
    ['makes no draft of nothing', { ...copy, text: ' \n' }, null, 'forget', 'empty'],
  ] as const)('%s', (_, typed, inStore, action, reason) => {
    expect(decideRescue(typed, inStore)).toEqual({ action, reason });
  });
});
