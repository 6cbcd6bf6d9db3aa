import type { BlogId } from '#contract/index.ts';
import type { Ports } from './ports.ts';
import type { Exchange } from './providers/provider.ts';
import type { Database } from './store/database.ts';
import { addTraffic, type DayTraffic, dayOf } from './store/ledger.ts';

/** Keeps count of what is asked of each blog. */
export interface Ledger {
  /** Counts the answers of one blog; for `BlogAccess.onExchange`. */
  readonly of: (blogId: BlogId) => (exchange: Exchange) => void;
  /** Writes down what was counted. Never throws: what the disk does not take now is kept for the next time. */
  readonly flush: () => void;
  /** Flushes for the last time and starts no more timers. */
  readonly stop: () => void;
}

/** So long at the most what was counted is only in memory. */
const FLUSH_MS = 5000;
/** A day of each blog is one entry, so only a disk that is full for weeks ever gets here. */
const MOST_ENTRIES = 10_000;

export function createLedger(db: Database, ports: Pick<Ports, 'now' | 'schedule' | 'log'>): Ledger {
  const counted = new Map<string, { -readonly [K in keyof DayTraffic]: DayTraffic[K] }>();
  let cancel: (() => void) | null = null;
  let isStopped = false;
  let hasFailed = false;

  function count(blogId: BlogId, exchange: Exchange): void {
    const day = dayOf(ports.now());
    const key = `${blogId} ${day}`;
    const entry = counted.get(key) ?? { blogId, day, requests: 0, bytes: 0, unchanged: 0 };
    entry.requests += 1;
    entry.bytes += exchange.bytes;
    if (exchange.status === 304) entry.unchanged += 1;
    if (counted.size < MOST_ENTRIES) counted.set(key, entry);
    if (!isStopped) cancel ??= ports.schedule(FLUSH_MS, flush);
  }

  function flush(): void {
    cancel?.();
    cancel = null;
    if (counted.size === 0) return;
    try {
      addTraffic(db, [...counted.values()], ports.now());
      counted.clear();
      hasFailed = false;
    } catch (error) {
      // Once is enough in the log; the next exchange tries again.
      if (!hasFailed) ports.log.warn('the ledger was not written', { detail: String(error) });
      hasFailed = true;
    }
  }

  return {
    of: (blogId) => (exchange) => count(blogId, exchange),
    flush,
    stop: () => {
      isStopped = true;
      flush();
    },
  };
}
