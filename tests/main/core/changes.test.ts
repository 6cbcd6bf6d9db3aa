import { describe, expect, it } from 'vitest';
import type { Topic } from '#contract/index.ts';
import { createChanges } from '#core/changes.ts';
import { fakePorts } from '../../fakes/ports.ts';

function listening() {
  const ports = fakePorts();
  const told: (readonly Topic[])[] = [];
  const changes = createChanges(ports, (topics) => told.push(topics));
  return { ports, told, changes };
}

describe('what windows are told while a blog is read', () => {
  it('is the first change at once', () => {
    const { told, changes } = listening();
    changes.note(['posts']);
    expect(told).toEqual([['posts']]);
  });

  it('is at most four times a second, and the last page is never kept from them', async () => {
    const { ports, told, changes } = listening();
    for (let page = 0; page < 100; page += 1) {
      changes.note(page % 2 === 0 ? ['comments'] : ['sync']);
      await ports.advance(10);
    }
    await ports.advance(250);
    expect(told.length).toBeGreaterThanOrEqual(4);
    expect(told.length).toBeLessThanOrEqual(5);
    expect(told.at(-1)).toEqual(expect.arrayContaining(['comments', 'sync']));
    const { length } = told;
    await ports.advance(1000);
    expect(told).toHaveLength(length);
  });

  it('does not hold up what the person does', () => {
    const { told, changes } = listening();
    changes.note(['comments']);
    changes.note(['comments']);
    changes.note(['readState']);
    expect(told).toEqual([['comments'], ['comments', 'readState']]);
  });

  it('goes on after the clock was set back an hour', () => {
    const { told } = listening();
    let now = 10_000_000;
    const changes = createChanges({ now: () => now, schedule: () => () => {} }, (topics) =>
      told.push(topics),
    );
    changes.note(['posts']);
    now -= 3_600_000;
    changes.note(['comments']);
    expect(told).toEqual([['posts'], ['comments']]);
  });

  it('ends when the program does', async () => {
    const { ports, told, changes } = listening();
    changes.note(['posts']);
    changes.note(['comments']);
    changes.stop();
    await ports.advance(1000);
    expect(told).toEqual([['posts']]);
  });
});
