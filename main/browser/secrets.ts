import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Log, SecretsPort } from '#core/ports.ts';

/**
 * Passwords in a file that only the owner can read (mode 0600; on Windows the folder's own rights). Plain
 * Node reaches no keyring: the window says so. Written whole and renamed, so that a crash leaves the old one.
 */
export function createFileSecrets(dataDir: string, log: Log): SecretsPort {
  const file = path.join(dataDir, 'secrets.json');
  const read = (): Record<string, string> => {
    if (!existsSync(file)) return {};
    try {
      const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
      if (typeof value === 'object' && value !== null) return value as Record<string, string>;
    } catch {
      renameSync(file, `${file}.damaged-${process.pid}`);
      log.error('the secrets file was damaged and has been moved aside');
    }
    return {};
  };
  const write = (secrets: Readonly<Record<string, string>>): void => {
    const partial = `${file}.part`;
    writeFileSync(partial, JSON.stringify(secrets), { mode: 0o600 });
    chmodSync(partial, 0o600);
    renameSync(partial, file);
  };
  return {
    isWeak: () => true,
    get: async (key) => read()[key] ?? null,
    set: async (key, value) => write({ ...read(), [key]: value }),
    delete: async (key) => {
      const { [key]: _gone, ...rest } = read();
      write(rest);
    },
  };
}
