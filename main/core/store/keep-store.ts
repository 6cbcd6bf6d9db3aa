import type { Ports } from '../ports.ts';
import type { PersonBackup } from './person-backup.ts';
import type { StoreHealth } from './store-health.ts';

const FIRST_BACKUP_MS = 60_000;
const BACKUP_EVERY_MS = 10 * 60_000;
const PROBE_EVERY_MS = 30_000;
/** The window comes first. */
const CHECK_AFTER_MS = 20_000;
const CHECK_PAUSE_MS = 2_000;

/** What is done for the store while it is open. */
export function keepStore({
  health,
  backup,
  checks,
}: {
  readonly health: StoreHealth;
  readonly backup: PersonBackup;
  /** Steps of a check; each gives the name of a damaged table, or null. */
  readonly checks: readonly (() => string | null)[];
}): { readonly start: (schedule: Ports['schedule']) => void; readonly stop: () => void } {
  const cancels = new Set<() => void>();
  let isOpen = true;

  return {
    start: (schedule) => {
      const after = (ms: number, task: () => void): void => {
        if (!isOpen) return;
        const cancel = schedule(ms, () => {
          cancels.delete(cancel);
          if (isOpen) task();
        });
        cancels.add(cancel);
      };
      const backUp = (isForced: boolean): void => {
        after(BACKUP_EVERY_MS, () => backUp(false));
        // A damaged store must not take the place of a good copy.
        if (!health.isDamaged()) void backup.write(isForced);
      };
      const probe = (): void => {
        health.probe();
        after(PROBE_EVERY_MS, probe);
      };
      const check = ([step, ...rest]: typeof checks): void => {
        if (step === undefined) return;
        const table = step();
        if (table === null) after(CHECK_PAUSE_MS, () => check(rest));
        else health.noteDamage(`the check found damage in ${table}`);
      };
      // The first copy of a run is always made: the last run may have ended before its own.
      after(FIRST_BACKUP_MS, () => backUp(true));
      after(PROBE_EVERY_MS, probe);
      after(CHECK_AFTER_MS, () => check(checks));
    },
    stop: () => {
      isOpen = false;
      for (const cancel of cancels) cancel();
    },
  };
}
