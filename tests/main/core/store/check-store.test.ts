import { describe, expect, it } from 'vitest';
import { isPersonSound, isSound, restChecks } from '#core/store/check-store.ts';
import { openDatabase } from '#core/store/database.ts';
import { keepStore } from '#core/store/keep-store.ts';
import { watchHealth } from '#core/store/store-health.ts';
import { fakePorts } from '../../../fakes/ports.ts';
import { fill, newFolder, pagesOf, spoil, storeFile } from './damage.ts';

/** A store in which some pages of a table are rubbish. */
function damagedIn(table: string) {
  const file = storeFile(newFolder());
  const whole = openDatabase(file);
  fill(whole.sql);
  whole.close();
  spoil(file, pagesOf(file, table).slice(4, 6));
  return openDatabase(file);
}

describe('the check of a large store', () => {
  it('lets the person in when only fetched rows are damaged, and finds the damage a little later', async () => {
    const db = damagedIn('comments');
    const ports = fakePorts();
    expect(isSound(db.sql, false)).toBe(false);
    expect(isPersonSound(db.sql)).toBe(true);
    const health = watchHealth(db, ports);
    let backups = 0;
    const backup = {
      write: async () => {
        backups += 1;
      },
    };
    const keeper = keepStore({ health, backup, checks: restChecks(db.sql) });
    keeper.start(ports.schedule);
    await ports.advance(10_000);
    expect(health.problem()).toBe(null);
    await ports.advance(30_000);
    expect(health.problem()).toBe('failing');
    expect(health.isDamaged()).toBe(true);
    await ports.advance(3_600_000);
    expect(backups).toBe(0);
    keeper.stop();
    db.close();
  });

  it('lets nobody in when something of the person’s is damaged', () => {
    const db = damagedIn('drafts');
    expect(isPersonSound(db.sql)).toBe(false);
    db.close();
  });

  it('does nothing more once the store is closed', async () => {
    const db = damagedIn('comments');
    const ports = fakePorts();
    const health = watchHealth(db, ports);
    const keeper = keepStore({
      health,
      backup: { write: async () => {} },
      checks: restChecks(db.sql),
    });
    keeper.start(ports.schedule);
    keeper.stop();
    db.close();
    await ports.advance(3_600_000);
    expect(health.problem()).toBe(null);
  });
});
