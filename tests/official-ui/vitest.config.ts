import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Each file has a server, a proxy and a browser; MLflow's UI takes a second or two for each page.
// The limits only guard against waiting for ever.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
})
