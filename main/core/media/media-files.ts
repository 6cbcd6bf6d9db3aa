import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** The pictures' bytes, one file each, named by the SHA-256 of what is in it. */
export interface MediaFiles {
  readonly pathOf: (hash: string) => string;
  /** Whether the file is there with all its bytes. */
  readonly has: (hash: string, bytes: number) => Promise<boolean>;
  /** Writes it whole or not at all; gives its name. Throws what the disk says. */
  readonly put: (bytes: Buffer) => Promise<string>;
  /** What cannot be removed now is swept at the next start. */
  readonly remove: (hashes: Iterable<string>) => Promise<void>;
  /** Removes every file that is not among `known`; gives the known that are missing. */
  readonly sweep: (known: ReadonlySet<string>) => Promise<readonly string[]>;
}

export function createMediaFiles(folder: string): MediaFiles {
  const pathOf = (hash: string): string => path.join(folder, hash);
  let parts = 0;

  async function put(bytes: Buffer): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    parts += 1;
    const part = path.join(folder, `${hash}.${parts}.part`);
    try {
      const file = await open(part, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, pathOf(hash));
    } catch (error) {
      await rm(part, { force: true }).catch(() => {});
      throw error;
    }
    return hash;
  }

  return {
    pathOf,
    has: async (hash, bytes) => {
      const found = await stat(pathOf(hash)).catch(() => null);
      return found?.isFile() === true && found.size === bytes;
    },
    put,
    remove: async (hashes) => {
      for (const hash of hashes) await rm(pathOf(hash), { force: true }).catch(() => {});
    },
    sweep: async (known) => {
      const there = new Set(await readdir(folder).catch(() => []));
      for (const name of there)
        if (!known.has(name)) await rm(path.join(folder, name), { force: true }).catch(() => {});
      return [...known].filter((hash) => !there.has(hash));
    },
  };
}
