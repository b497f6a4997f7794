import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // No module of ours keeps state, so test files can share a worker: six times faster.
    pool: 'threads',
    isolate: false,
    // One for each core, also on a machine of two: most of a test's time is waiting for a process or a browser.
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
});
