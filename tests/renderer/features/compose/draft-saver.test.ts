import { describe, expect, it } from 'vitest';
import type { AppError, Result } from '#contract/index.ts';
import {
  answerWithinMs,
  createDraftSaver,
  type SaverPorts,
} from '../../../../renderer/features/compose/draft-saver.ts';
import { fakeClock } from './fake-clock.ts';

type Answer = Result<{ readonly savedAt: number }>;
const diskFull: AppError = { code: 'storage', detail: 'database or disk is full' };

/** A store that keeps the newest revision, as the real one does, and can be told how to behave. */
function desk(opened = { text: '', isSaved: true }) {
  const clock = fakeClock();
  const saves: { text: string; revision: number; at: number }[] = [];
  const kept = { text: opened.isSaved ? opened.text : '', revision: 0 };
  let behave: () => Promise<Answer> = async () => ({ ok: true, value: { savedAt: clock.now() } });
  const save: SaverPorts['save'] = async (text, revision) => {
    saves.push({ text, revision, at: clock.now() });
    const result = await behave();
    if (result.ok && revision > kept.revision) Object.assign(kept, { text, revision });
    return result;
  };
  const saver = createDraftSaver({ now: clock.now, schedule: clock.schedule, save }, opened);
  return {
    clock,
    saves,
    kept,
    saver,
    behave: (how: () => Promise<Answer>) => {
      behave = how;
    },
    work: () => desk.ok(clock),
  };
}
desk.ok = (clock: { now: () => number }) => async (): Promise<Answer> => ({
  ok: true,
  value: { savedAt: clock.now() },
});

describe('a draft on its way to the disk', () => {
  it('is saved once, 400 ms after the last key', async () => {
    const { clock, saver, saves } = desk();
    for (const text of ['H', 'He', 'Hey']) {
      saver.type(text);
      await clock.advance(100);
    }
    await clock.advance(299);
    expect(saves).toEqual([]);
    await clock.advance(1);
    expect(saves.map(({ text }) => text)).toEqual(['Hey']);
    expect(saver.state()).toEqual({ kind: 'saved', at: clock.now() });
  });

  it('is at most a second behind someone who types without a pause', async () => {
    const { clock, saver, saves, kept } = desk();
    let text = '';
    for (let key = 0; key < 50; key += 1) {
      text += 'a';
      saver.type(text);
      await clock.advance(100);
      expect(text.length - kept.text.length).toBeLessThanOrEqual(10);
    }
    expect(saves.length).toBeGreaterThanOrEqual(4);
    expect(saves.length).toBeLessThanOrEqual(6);
  });

  it('keeps the key that was pressed while a save was under way', async () => {
    const { clock, saver, kept, behave, work } = desk();
    let answer = (_: Answer) => {};
    behave(() => new Promise((resolve) => (answer = resolve)));
    saver.type('one');
    await clock.advance(400);
    saver.type('one two');
    expect(saver.state().kind).toBe('pending');
    behave(work());
    answer({ ok: true, value: { savedAt: 1 } });
    await clock.settle();
    expect(saver.isDurable()).toBe(false);
    await clock.advance(1000);
    expect(kept.text).toBe('one two');
    expect(saver.state().kind).toBe('saved');
  });

  it('never lets an older text overwrite a newer one, even if its save arrives late', async () => {
    const { clock, saver, saves, kept, behave, work } = desk();
    let late = (_: Answer) => {};
    behave(() => new Promise((resolve) => (late = resolve)));
    saver.type('old');
    await clock.advance(400);
    saver.type('new');
    behave(work());
    await clock.advance(answerWithinMs + 5000);
    expect(kept.text).toBe('new');
    late({ ok: true, value: { savedAt: 1 } });
    await clock.settle();
    expect(kept.text).toBe('new');
    const revisions = saves.map(({ revision }) => revision);
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    expect(new Set(revisions).size).toBe(revisions.length);
  });

  it('counts revisions from the clock, so that an editor opened later wins over an earlier one', async () => {
    const { clock, saver, saves } = desk();
    await clock.advance(5000);
    saver.type('later');
    await clock.advance(400);
    expect(saves[0]?.revision).toBeGreaterThanOrEqual(6000);
  });

  it('tries again by itself when the disk was full, and says so until it worked', async () => {
    const { clock, saver, saves, kept, behave, work } = desk();
    behave(async () => ({ ok: false, error: diskFull }));
    saver.type('precious');
    await clock.advance(400);
    expect(saver.state()).toEqual({ kind: 'failed', error: diskFull });
    saver.type('precious words');
    expect(saver.state().kind).toBe('failed');
    await clock.advance(20_000);
    expect(saves.length).toBeGreaterThanOrEqual(4);
    behave(work());
    await clock.advance(15_000);
    expect(kept.text).toBe('precious words');
    expect(saver.state().kind).toBe('saved');
    expect(clock.waiting()).toBe(0);
  });

  it('survives a bridge that is away', async () => {
    const { clock, saver, kept, behave, work } = desk();
    behave(() => Promise.reject(new Error('closed')));
    saver.type('still here');
    await clock.advance(400);
    expect(saver.state().kind).toBe('failed');
    behave(work());
    await clock.advance(2000);
    expect(kept.text).toBe('still here');
  });

  it('is on the disk before it is sent: flush waits for the newest text', async () => {
    const { clock, saver, saves, kept, behave, work } = desk();
    let answer = (_: Answer) => {};
    behave(() => new Promise((resolve) => (answer = resolve)));
    saver.type('first');
    await clock.advance(400);
    saver.type('first and last');
    const flushed = saver.flush();
    behave(work());
    answer({ ok: true, value: { savedAt: 1 } });
    expect(await flushed).toEqual({ ok: true, value: null });
    expect(kept.text).toBe('first and last');
    expect(saves.map(({ text }) => text)).toEqual(['first', 'first and last']);
  });

  it('flush saves nothing where nothing was typed', async () => {
    const { saver, saves } = desk({ text: 'as it was', isSaved: true });
    expect((await saver.flush()).ok).toBe(true);
    expect(saves).toEqual([]);
    expect(saver.state().kind).toBe('untouched');
  });

  it('flush gives the reason when the disk refuses', async () => {
    const { saver, behave } = desk();
    behave(async () => ({ ok: false, error: diskFull }));
    saver.type('x');
    expect(await saver.flush()).toEqual({ ok: false, error: diskFull });
    expect(saver.text()).toBe('x');
  });

  it('saves at once what was put back from a safety copy', async () => {
    const { clock, kept } = desk({ text: 'typed before the crash', isSaved: false });
    await clock.advance(0);
    expect(kept.text).toBe('typed before the crash');
  });

  it('saves nothing more once it was sent or discarded', async () => {
    const { clock, saver, saves } = desk();
    saver.type('gone');
    saver.stop();
    await clock.advance(60_000);
    expect(saves).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  it('saves an emptied text too, so that deleted words do not come back', async () => {
    const { clock, saver, kept } = desk({ text: 'regretted', isSaved: true });
    saver.type('');
    await clock.advance(400);
    expect(kept).toMatchObject({ text: '' });
    expect(saver.state().kind).toBe('saved');
  });
});
