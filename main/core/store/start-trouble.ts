import { StoreInUseError } from './keep-out.ts';
import { troubleOf } from './store-health.ts';

/** Why the store could not be opened, and what the person can do, in sentences. */
export function startTrouble(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof StoreInUseError) {
    return `${reason} Close the other one, or choose another folder with --data-dir DIR.`;
  }
  const trouble = troubleOf(error);
  if (trouble === 'full' || trouble === 'failing') {
    return `The disk is full or failing, or the data folder may not be written (${reason}). Nothing in it was changed. Make room, or choose another folder with --data-dir DIR.`;
  }
  return `${reason} Choose another folder with --data-dir DIR, or start the Rejoinder that made this one.`;
}
