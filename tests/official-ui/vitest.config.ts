import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// One server, one proxy, one browser: MLflow's UI takes a second or two for each page.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
