import type { AppEvent } from '#contract/index.ts';
import type { Ledger } from './ledger.ts';
import type { Ports } from './ports.ts';
import type { ProviderRegistry } from './providers/registry.ts';
import type { Database } from './store/database.ts';

/** What every part of the core may use. Built once in `app.ts`. */
export interface Context {
  readonly ports: Ports;
  readonly db: Database;
  readonly providers: ProviderRegistry;
  readonly emit: (event: AppEvent) => void;
  /** Counts what is asked of the blogs; some tests do without. */
  readonly ledger?: Pick<Ledger, 'of' | 'flush'>;
}
