import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Tests run on the compiled output: what is tested is what ships, worker threads included.
export default defineConfig({
  test: {
    // The UI alone is bundled, so its pure modules are tested from source.
    include: ['{packages,apps}/*/dist/**/*.test.js', 'apps/web/src/**/*.test.ts'],
    // Many tests wait for programs of their own; the default would leave a core to nobody.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // What a test's program cannot send is nobody else's.
    env: {
      WAYMARK_SPOOL_DIR: join(tmpdir(), `waymark-test-spool-${process.pid}`),
      // This repository's lockfile and changes belong to no run but those of tests that ask for them.
      WAYMARK_RECORD: 'none',
    },
  },
})
