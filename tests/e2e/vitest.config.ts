import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Whole systems: our command line on a port of its own, and a real browser.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['**/*.test.ts'],
    // One server and one browser at a time: the machines that run this have few cores.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
