import { createHmac, randomBytes } from 'node:crypto';

/**
 * Names under which pictures are served: an `<img>` cannot say who it is, so its address itself must be what only
 * the window can know. They hold for one run of the program.
 */
export interface MediaKeys<T> {
  /** The same for the same hash. */
  readonly keyFor: (hash: string, what: T) => string;
  readonly whatIs: (key: string) => T | null;
}

export function createMediaKeys<T>(): MediaKeys<T> {
  const secret = randomBytes(32);
  const known = new Map<string, T>();
  return {
    keyFor: (hash, what) => {
      const key = createHmac('sha256', secret).update(hash).digest('base64url');
      known.set(key, what);
      return key;
    },
    whatIs: (key) => known.get(key) ?? null,
  };
}
