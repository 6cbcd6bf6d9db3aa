import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SafeStorage } from 'electron';
import type { Log, SecretsPort } from '#core/ports.ts';

type Safe = Pick<
  SafeStorage,
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'isAsyncEncryptionAvailable'
  | 'getSelectedStorageBackend'
>;

/**
 * Passwords, encrypted with a key from the system's keyring, in a file that only the owner can read. On a Linux
 * without a keyring Electron's key is a fixed one: that is said (`isWeak`), not hidden.
 */
export function createSafeSecrets(dataDir: string, safe: Safe, log: Log): SecretsPort {
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
    writeFileSync(`${file}.part`, JSON.stringify(secrets), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  };
  const encrypted = async (value: string): Promise<string> =>
    (await safe.encryptStringAsync(value)).toString('base64');
  return {
    isWeak: () => process.platform === 'linux' && safe.getSelectedStorageBackend() === 'basic_text',
    get: async (key) => {
      const kept = read()[key];
      if (kept === undefined) return null;
      try {
        const { result, shouldReEncrypt } = await safe.decryptStringAsync(
          Buffer.from(kept, 'base64'),
        );
        if (shouldReEncrypt) write({ ...read(), [key]: await encrypted(result) });
        return result;
      } catch (error) {
        // The keyring changed or is locked: the person is asked to sign in again.
        log.warn('a secret could not be read', { error: String(error) });
        return null;
      }
    },
    set: async (key, value) => {
      const sealed = await encrypted(value);
      write({ ...read(), [key]: sealed });
    },
    delete: async (key) => {
      const { [key]: _gone, ...rest } = read();
      write(rest);
    },
  };
}
