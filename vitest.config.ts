import { defineConfig } from 'vitest/config'

// Tests run on the compiled output: what is tested is what ships, worker threads included.
export default defineConfig({
  test: {
    include: ['{packages,apps}/*/dist/**/*.test.js'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
