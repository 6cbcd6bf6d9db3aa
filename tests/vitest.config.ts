import { defineConfig } from 'vitest/config';

// Guard: merely importing `electron` in plain Node would try to download its binary.
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nonexistent';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/wordpress/**', 'tests/real/**'],
          environment: 'node',
          // Only against hanging: a slow machine must not fail.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          server: { deps: { inline: ['electron-store'] } },
        },
      },
      {
        // Real WordPress and real Chromium: slow, one after another.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/real/**/*.test.ts'],
          environment: 'node',
          testTimeout: 240_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
