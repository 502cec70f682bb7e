import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { endRun } from '../runs/end-run.ts'
import { startRun } from '../runs/start-run.ts'
import { makeFolder, PLACES, readRun } from '../testing/places.ts'
import { ModelRegistry, Tracker } from './index.ts'

describe.each(PLACES)('a tracker on $name', ({ open }) => {
  it('starts a run by name and tags, logs to it and ends it with a status', async () => {
    const trackingUri = await open()
    const folder = await makeFolder()
    await mkdir(join(folder, 'plots/deep'), { recursive: true })
    await writeFile(join(folder, 'plots/deep/a.svg'), '<svg/>')
    await writeFile(join(folder, 'notes.txt'), 'x')
    const tracker = new Tracker('my_experiment', trackingUri, undefined, { logEvery: 2 })

    const runId = await tracker.startRun('run_mlp', { author: 'ml-team', fold: 3 })
    tracker.logParams({ lr: 1e-5, sizes: [1, 8], flip: true, none: undefined })
    for (let step = 0; step < 4; step += 1) tracker.logMetrics({ loss: step }, step)
    tracker.logMetrics({ total: 1 })
    tracker.setTags({ stage: 'dev' })
    tracker.logArtifact(join(folder, 'notes.txt'), 'docs')
    tracker.logArtifact(join(folder, 'plots'), 'plots')
    await tracker.endRun('KILLED')
    await tracker.endRun() // harmless without a run

    const run = await readRun(trackingUri, runId)
    expect(run.info).toMatchObject({ runName: 'run_mlp', status: 'KILLED' })
    expect(run.params).toEqual({ lr: '1e-05', sizes: '[1, 8]', flip: 'True' })
    expect(run.metrics).toEqual({ loss: 2, total: 1 })
    expect(run.tags).toMatchObject({ author: 'ml-team', fold: '3', stage: 'dev' })
    expect(run.artifacts).toEqual(['docs/notes.txt', 'plots/deep/a.svg'])
  })

  it('nests where it is told to, and ends a run whose body throws FAILED', async () => {
    const trackingUri = await open()
    const tracker = new Tracker('nested', trackingUri)
    const ids: string[] = []

    const failing = tracker.run({ runName: 'outer' }, async (outer) => {
      ids.push(outer.runId)
      await tracker.run({ runName: 'inner', nested: true }, (inner) => {
        ids.push(inner.runId)
        tracker.logMetrics({ loss: 1 })
      })
      throw new Error('out of memory')
    })

    await expect(failing).rejects.toThrow('out of memory')
    const [outer = '', inner = ''] = ids
    expect((await readRun(trackingUri, outer)).info.status).toBe('FAILED')
    const child = await readRun(trackingUri, inner)
    expect(child.info.status).toBe('FINISHED')
    expect(child.tags['mlflow.parentRunId']).toBe(outer)
    expect(child.metrics).toEqual({ loss: 1 })
  })

  it('stores a model, registers it, and says where it is', async () => {
    const trackingUri = await open()
    const weights = join(await makeFolder(), 'weights.bin')
    await writeFile(weights, 'w')
    const tracker = new Tracker('models', trackingUri)

    const uri = await tracker.run({}, async (run) => {
      const logged = await tracker.logModel(weights, 'model', { registeredModelName: 'net' })
      expect(logged).toBe(`runs:/${run.runId}/model`)
      return logged
    })

    const [version] = await new ModelRegistry(trackingUri).getLatestVersion('net')
    expect(version).toMatchObject({ version: 1, runId: uri.split('/')[1] })
  })
})

describe('a tracker', () => {
  it('keeps params as they are when Python is no reader', async () => {
    const trackingUri = `sqlite:///${join(await makeFolder(), 'runs.db')}`
    const tracker = new Tracker('plain', trackingUri, undefined, { pythonText: false })

    const runId = await tracker.run({}, (run) => {
      tracker.logParams({ flip: true, lr: 1e-5, sizes: [1, 8] })
      return run.runId
    })

    expect((await readRun(trackingUri, runId)).params).toEqual({
      flip: 'true',
      lr: '0.00001',
      sizes: '[1, 8]',
    })
  })

  it('makes its experiment where its artifacts are to go', async () => {
    const folder = await makeFolder()
    const trackingUri = `sqlite:///${join(folder, 'runs.db')}`
    const tracker = new Tracker('placed', trackingUri, join(folder, 'mlruns/elsewhere'))

    const uri = await tracker.run({}, (run) => run.artifactUri)

    expect(uri).toContain('mlruns/elsewhere')
  })

  it('keeps the URI of a model whose version cannot be made', async () => {
    const folder = await makeFolder()
    const weights = join(folder, 'weights.bin')
    await writeFile(weights, 'w')
    const tracker = new Tracker('models', `sqlite:///${join(folder, 'runs.db')}`)

    const uri = await tracker.run({}, () =>
      tracker.logModel(weights, 'model', { registeredModelName: 'no/such:name' }),
    )

    expect(uri).toMatch(/^runs:\/[0-9a-f]{32}\/model$/)
  })

  it('goes on without a run inside of another one that it may not nest in', async () => {
    const trackingUri = `sqlite:///${join(await makeFolder(), 'runs.db')}`
    await startRun({ trackingUri })
    const tracker = new Tracker('inside', trackingUri)

    const runId = await tracker.startRun('second')
    tracker.logMetrics({ loss: 1 })

    expect(runId).toBe('')
    await endRun()
  })
})
