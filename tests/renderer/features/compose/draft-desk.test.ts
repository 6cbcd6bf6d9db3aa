import { describe, expect, it } from 'vitest';
import type { Draft, Input, Result } from '#contract/index.ts';
import { createDraftDesk } from '../../../../renderer/features/compose/draft-desk.ts';
import {
  type CopyStorage,
  createLocalCopies,
} from '../../../../renderer/features/compose/local-copies.ts';
import { fakeClock } from './fake-clock.ts';

const place = { draftId: 'd-1', postId: 7, parentId: 3 };

/** A store and a browser's storage that outlive the window, and windows opened over them. */
function world() {
  const clock = fakeClock();
  const stored = new Map<string, Draft>();
  const kept = new Map<string, string>();
  const storage: CopyStorage = {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
  const state = { isReachable: true };
  const away = { ok: false, error: { code: 'offline' } } as const;
  const save = async (
    input: Input<'draft.save'>,
  ): Promise<Result<{ readonly savedAt: number }>> => {
    if (!state.isReachable) return away;
    const { draftId, text } = input;
    stored.set(draftId, { id: draftId, text, updatedAt: clock.now() } as Draft);
    return { ok: true, value: { savedAt: clock.now() } };
  };
  const load = async (draftId: string): Promise<Result<Draft | null>> =>
    state.isReachable ? { ok: true, value: stored.get(draftId) ?? null } : away;
  const openWindow = () =>
    createDraftDesk({
      now: clock.now,
      schedule: clock.schedule,
      copies: createLocalCopies(storage),
      save,
      load,
    });
  return { clock, stored, kept, state, openWindow };
}

describe('the desk', () => {
  it('keeps a text whose box was closed before it could be saved', async () => {
    const { clock, stored, state, openWindow } = world();
    const desk = openWindow();
    state.isReachable = false;
    const saver = desk.open(place, null);
    const letGo = desk.hold(place, saver);
    saver.type('half a thought');
    letGo();
    await clock.advance(5000);
    expect(desk.unsaved()).toBe(1);
    expect(desk.open(place, null).text()).toBe('half a thought');
    state.isReachable = true;
    await clock.advance(15_000);
    expect(stored.get('d-1')?.text).toBe('half a thought');
    expect(desk.unsaved()).toBe(0);
  });

  it('takes the store’s text again once the box is closed and all is saved', async () => {
    const { clock, stored, openWindow } = world();
    const desk = openWindow();
    const saver = desk.open(place, null);
    const letGo = desk.hold(place, saver);
    saver.type('mine');
    await clock.advance(400);
    letGo();
    const elsewhere = { ...stored.get('d-1'), text: 'changed elsewhere' } as Draft;
    expect(desk.open(place, elsewhere).text()).toBe('changed elsewhere');
  });

  it('loses not a key when the window is killed while typing', async () => {
    const { clock, stored, kept, openWindow } = world();
    const desk = openWindow();
    const saver = desk.open(place, null);
    saver.type('one');
    await clock.advance(400);
    saver.type('one tw');
    saver.stop(); // killed: no save comes any more
    expect(stored.get('d-1')?.text).toBe('one');

    const next = openWindow();
    expect(await next.rescue()).toBe(1);
    await clock.advance(0);
    expect(stored.get('d-1')?.text).toBe('one tw');
    expect(kept.size).toBe(0);
  });

  it('puts back the last keys even if the box is opened before the rescue', async () => {
    const { clock, stored, openWindow } = world();
    openWindow().open(place, null).type('lost?');
    const next = openWindow();
    expect(next.open(place, null).text()).toBe('lost?');
    await clock.advance(0);
    expect(stored.get('d-1')?.text).toBe('lost?');
  });

  it('keeps the safety copy while the core cannot be asked', async () => {
    const { kept, state, openWindow } = world();
    openWindow().open(place, null).type('wait for me');
    state.isReachable = false;
    expect(await openWindow().rescue()).toBe(0);
    expect(kept.size).toBe(1);
  });

  it('does not bring back what was sent or discarded', async () => {
    const { clock, stored, kept, openWindow } = world();
    const desk = openWindow();
    const saver = desk.open(place, null);
    saver.type('on its way');
    expect((await saver.flush()).ok).toBe(true);
    saver.type('on its way!');
    desk.drop('d-1');
    await clock.advance(60_000);
    expect(stored.get('d-1')?.text).toBe('on its way');
    expect(kept.size).toBe(0);
    expect(await openWindow().rescue()).toBe(0);
  });

  it('saves everything at once when the page may go', async () => {
    const { clock, stored, openWindow } = world();
    const desk = openWindow();
    desk.open(place, null).type('a');
    desk.open({ ...place, draftId: 'd-2' }, null).type('b');
    desk.flushAll();
    await clock.settle();
    expect([stored.get('d-1')?.text, stored.get('d-2')?.text]).toEqual(['a', 'b']);
  });
});
