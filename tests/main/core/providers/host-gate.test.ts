import { describe, expect, it } from 'vitest';
import { createHostGate, type Turn } from '#core/providers/host-gate.ts';

const never = new AbortController().signal;
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

function gate(settings: { atOnce: number; now: number }) {
  const itself = createHostGate(
    () => settings.atOnce,
    () => settings.now,
  );
  const inside: { name: string; leave: () => void }[] = [];
  const turns: Record<string, Turn['kind']> = {};
  const enter = async (name: string, host = 'a.example', signal = never): Promise<void> => {
    const turn = await itself.enter(host, signal);
    turns[name] = turn.kind;
    if (turn.kind === 'go') inside.push({ name, leave: turn.leave });
  };
  return {
    ...itself,
    turns,
    ask: async (name: string, host?: string, signal?: AbortSignal) => {
      void enter(name, host, signal);
      await tick();
    },
    leave: async (name: string) => {
      const at = inside.findIndex((one) => one.name === name);
      for (const one of inside.splice(at, 1)) one.leave();
      await tick();
    },
    inside: () => inside.map((one) => one.name),
  };
}

describe('the gate before each host', () => {
  it('lets in as many as the setting says, the others in the order they came', async () => {
    const door = gate({ atOnce: 2, now: 0 });
    for (const name of ['1', '2', '3', '4']) await door.ask(name);
    expect(door.inside()).toEqual(['1', '2']);
    await door.leave('2');
    expect(door.inside()).toEqual(['1', '3']);
    await door.leave('1');
    expect(door.inside()).toEqual(['3', '4']);
  });

  it('keeps no host waiting for another', async () => {
    const door = gate({ atOnce: 1, now: 0 });
    await door.ask('1', 'a.example');
    await door.ask('2', 'b.example');
    expect(door.inside()).toEqual(['1', '2']);
  });

  it('heeds a changed setting at once, up and down', async () => {
    const settings = { atOnce: 1, now: 0 };
    const door = gate(settings);
    for (const name of ['1', '2', '3', '4', '5']) await door.ask(name);
    settings.atOnce = 3;
    await door.leave('1');
    expect(door.inside()).toEqual(['2', '3', '4']);
    settings.atOnce = 1;
    await door.leave('2');
    await door.leave('3');
    expect(door.inside()).toEqual(['4']);
    await door.leave('4');
    expect(door.inside()).toEqual(['5']);
  });

  it('counts one who leaves twice once', async () => {
    const door = createHostGate(
      () => 1,
      () => 0,
    );
    const first = await door.enter('a.example', never);
    const others: Turn[] = [];
    for (const _ of [1, 2]) void door.enter('a.example', never).then((turn) => others.push(turn));
    if (first.kind === 'go') {
      first.leave();
      first.leave();
    }
    await tick();
    expect(others).toHaveLength(1);
  });

  it('lets one who queues give up, and nobody behind loses the place', async () => {
    const door = gate({ atOnce: 1, now: 0 });
    const stop = new AbortController();
    await door.ask('1');
    await door.ask('2', 'a.example', stop.signal);
    await door.ask('3');
    stop.abort();
    await tick();
    expect(door.turns).toEqual({ 1: 'go', 2: 'aborted' });
    await door.leave('1');
    expect(door.inside()).toEqual(['3']);
    await door.ask('4', 'b.example', stop.signal);
    expect(door.turns[4]).toBe('aborted');
  });

  it('is closed as long as the host asked, also for those who queue', async () => {
    const settings = { atOnce: 1, now: 1000 };
    const door = gate(settings);
    await door.ask('1');
    await door.ask('2');
    door.close('a.example', 60_000);
    await tick();
    expect(door.turns).toEqual({ 1: 'go', 2: 'closed' });
    await door.leave('1');
    settings.now += 20_000;
    expect(await door.enter('a.example', never)).toEqual({ kind: 'closed', forMs: 40_000 });
    expect((await door.enter('b.example', never)).kind).toBe('go');
    settings.now += 40_000;
    await door.ask('3');
    expect(door.inside()).toEqual(['3']);
  });

  it('never shortens a wait that was asked for', async () => {
    const settings = { atOnce: 1, now: 0 };
    const door = gate(settings);
    door.close('a.example', 60_000);
    settings.now += 1000;
    door.close('a.example', 5000);
    expect(await door.enter('a.example', never)).toEqual({ kind: 'closed', forMs: 59_000 });
  });

  it('does not stay closed for years because the clock was wrong', async () => {
    const settings = { atOnce: 1, now: 1e12 };
    const door = gate(settings);
    door.close('a.example', 60_000);
    settings.now = 0;
    expect((await door.enter('a.example', never)).kind).toBe('go');
  });
});
