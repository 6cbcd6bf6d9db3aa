import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A feed in the recorded shape of what blogs send. */
export const fixture = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../../../../fixtures/feeds', name), 'utf8');
