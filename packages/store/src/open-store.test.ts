import { renameSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openReader, openReadyReader } from './open-store.ts'
import { buildExperiment, openTestStore } from './testing/index.ts'

describe('a store that a thread opens to read', () => {
  it('is open before the first question where the thread waits for one', async () => {
    const store = await openTestStore({ writer: 'inline' })
    const experimentId = await buildExperiment(store)
    const [lazy, ready] = [openReader(store.file), await openReadyReader(store.file)]
    onTestFinished(async () => {
      await Promise.all([lazy.close(), ready.close()])
    })
    const { path } = store.file

    renameSync(path, `${path}.moved`)
    const asked = [lazy, ready].map(({ experiments }) => experiments.get(experimentId))
    const [byLazy, byReady] = await Promise.allSettled(asked)
    renameSync(`${path}.moved`, path)

    expect(byLazy?.status).toBe('rejected')
    expect(byReady).toMatchObject({ status: 'fulfilled', value: { experimentId } })
  })
})
