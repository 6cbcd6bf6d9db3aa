import { useState } from 'react';

const KEY = 'rejoinder-closed-folders';

export interface ClosedFolders {
  readonly isClosed: (path: readonly string[]) => boolean;
  readonly set: (path: readonly string[], isClosed: boolean) => void;
}

/** Which folders are closed, remembered by this window; new ones are open. */
export function useClosedFolders(): ClosedFolders {
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
      return new Set(Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []);
    } catch {
      return new Set();
    }
  });
  return {
    isClosed: (path) => closed.has(JSON.stringify(path)),
    set: (path, isClosed) => {
      const next = new Set(closed);
      if (isClosed) next.add(JSON.stringify(path));
      else next.delete(JSON.stringify(path));
      setClosed(next);
      try {
        localStorage.setItem(KEY, JSON.stringify([...next]));
      } catch {
        // Nowhere to keep it: the next start has all folders open.
      }
    },
  };
}
