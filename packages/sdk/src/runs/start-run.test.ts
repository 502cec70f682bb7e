import { AsyncResource } from 'node:async_hooks'
import { EventEmitter } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { openArtifacts } from '@waymark/artifacts'
import { startWithStore } from '@waymark/server/testing'
import { openStore } from '@waymark/store'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as sdk from '../index.ts'

/** The places that runs can be logged to; each new and empty. */
const PLACES = [
  { name: 'a server', open: async () => (await startWithStore()).url },
  { name: 'an SQLite file', open: async () => `sqlite:///${join(await makeFolder(), 'runs.db')}` },
]

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-sdk-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe.each(PLACES)('runs logged to $name', ({ open }) => {
  it('hold what was logged and end FINISHED', async () => {
    sdk.setTrackingUri(await open())
    await sdk.setExperiment('mnist')

    const runId = await sdk.startRun({ runName: 'first', tags: { stage: 1 } }, (run) => {
      sdk.logParams({ lr: 0.1, layers: [8, 16], 'opt/name': 'adam' })
      for (let step = 0; step < 2500; step += 1) sdk.logMetric('loss', step, step)
      sdk.logMetrics({ accuracy: Number.NaN, top: Infinity }, { step: 7, timestampMs: 12 })
      sdk.setTag('note', 'größe')
      return run.runId
    })

    const run = await sdk.getRun(runId)
    expect(run.info).toMatchObject({ runName: 'first', status: 'FINISHED' })
    expect(Number(run.info.endTime)).toBeGreaterThan(Number(run.info.startTime) - 1)
    expect(asRecord(run.params)).toEqual({ lr: '0.1', layers: '[8, 16]', 'opt/name': 'adam' })
    expect(asRecord(run.tags)).toMatchObject({
      note: 'größe',
      stage: '1',
      'mlflow.source.type': 'LOCAL',
      'mlflow.source.git.commit': expect.stringMatching(/^[0-9a-f]{40}$/),
      'waymark.git.dirty': expect.stringMatching(/^(true|false)$/),
    })
    const { steps, values } = await sdk.metricHistory(runId, 'loss')
    expect(steps).toEqual(Float64Array.from({ length: 2500 }, (_, step) => step))
    expect(values).toEqual(steps)
    const top = await sdk.metricHistory(runId, 'top')
    expect(top.values).toEqual(Float64Array.of(Number.MAX_VALUE)) // as MLflow stores it
    const accuracy = await sdk.metricHistory(runId, 'accuracy')
    expect(accuracy).toEqual({
      steps: Float64Array.of(7),
      values: Float64Array.of(Number.NaN),
      timestamps: Float64Array.of(12),
    })
  })

  it('go where they are told, whatever the process chose', async () => {
    sdk.setTrackingUri('http://127.0.0.1:9')
    const trackingUri = await open()
    const file = join(await makeFolder(), 'local-name.txt')
    await writeFile(file, 'kept')

    const runId = await sdk.startRun({ trackingUri }, (run) => {
      run.logFile(file, 'notes/kept.txt')
      return run.runId
    })

    sdk.setTrackingUri(trackingUri)
    const paths = []
    for await (const { path } of sdk.listArtifacts(runId, { recursive: true })) paths.push(path)
    expect(paths).toEqual(['notes/kept.txt'])
  })

  it('end FAILED when the training throws, and throw on', async () => {
    sdk.setTrackingUri(await open())
    let runId = ''

    const failing = sdk.startRun((run) => {
      runId = run.runId
      sdk.logMetric('loss', 1)
      throw new Error('out of memory')
    })

    await expect(failing).rejects.toThrow('out of memory')
    const run = await sdk.getRun(runId)
    expect(run.info.status).toBe('FAILED')
    expect(run.metrics).toMatchObject([{ key: 'loss', value: 1 }])
  })

  it('never mix, though twenty go on side by side', async () => {
    sdk.setTrackingUri(await open())

    const runIds = await Promise.all(Array.from({ length: 20 }, (_, trial) => train(trial)))

    for (const [trial, runId] of runIds.entries()) {
      const run = await sdk.getRun(runId)
      const { values } = await sdk.metricHistory(runId, 'loss')
      expect(asRecord(run.params)).toEqual({ trial: String(trial) })
      expect(values).toEqual(new Float64Array(50).fill(trial))
    }

    function train(trial: number): Promise<string> {
      return sdk.startRun(async (run) => {
        sdk.logParam('trial', trial)
        for (let step = 0; step < 50; step += 1) {
          sdk.logMetric('loss', trial, step)
          await Promise.resolve()
        }
        return run.runId
      })
    }
  })

  it('take the calls of a handler that was set before, while there is but one', async () => {
    sdk.setTrackingUri(await open())
    const data = new EventEmitter()
    const askedFrom = new AsyncResource('a data loader')
    data.on('batch', (size: number) => {
      askedFrom.runInAsyncScope(() => sdk.logMetric('batch_size', size))
    })

    const [alone, aside] = [await train(), await Promise.all([train(), train()])]
    await sdk.endRun() // of the run that the handler's calls started

    expect((await sdk.getRun(alone)).metrics).toMatchObject([{ key: 'batch_size', value: 32 }])
    for (const runId of aside) expect((await sdk.getRun(runId)).metrics).toEqual([])

    function train(): Promise<string> {
      return sdk.startRun(async (run) => {
        await Promise.resolve()
        data.emit('batch', 32)
        return run.runId
      })
    }
  })

  it('never mix when they are ended by hand', async () => {
    sdk.setTrackingUri(await open())

    const runIds = await Promise.all(Array.from({ length: 5 }, (_, trial) => train(trial)))

    for (const [trial, runId] of runIds.entries()) {
      const { params } = await sdk.getRun(runId)
      expect(asRecord(params)).toEqual({ trial: String(trial), later: String(trial) })
    }

    async function train(trial: number): Promise<string> {
      await using run = await sdk.startRun()
      sdk.logParam('trial', trial)
      await Promise.resolve()
      sdk.logParam('later', trial)
      return run.runId
    }
  })

  it('know their parent', async () => {
    sdk.setTrackingUri(await open())

    const [outer, inner] = await sdk.startRun(async (parent) => {
      const child = await sdk.startRun({ nested: true }, (run) => {
        sdk.logParam('who', 'child')
        return run.runId
      })
      sdk.logParam('who', 'parent')
      return [parent.runId, child]
    })

    const [parent, child] = [await sdk.getRun(outer), await sdk.getRun(inner)]
    expect(asRecord(child.tags)['mlflow.parentRunId']).toBe(outer)
    expect([asRecord(parent.params)['who'], asRecord(child.params)['who']]).toEqual([
      'parent',
      'child',
    ])
  })

  it('are not started inside of each other by mistake', async () => {
    sdk.setTrackingUri(await open())

    const inside = sdk.startRun(() => sdk.startRun(() => undefined))

    await expect(inside).rejects.toMatchObject({ code: 'RUN_ALREADY_ACTIVE' })
  })

  it('go on with a run that has ended', async () => {
    sdk.setTrackingUri(await open())
    const runId = await sdk.startRun((run) => {
      sdk.logMetric('loss', 2, 0)
      return run.runId
    })

    await sdk.startRun({ runId }, () => sdk.logMetric('loss', 1, 1))

    const { values } = await sdk.metricHistory(runId, 'loss')
    expect(values).toEqual(Float64Array.of(2, 1))
  })

  it('keep texts, tables, pictures, files and folders', async () => {
    sdk.setTrackingUri(await open())
    const folder = await makeFolder()
    await mkdir(join(folder, 'deep'))
    await writeFile(join(folder, 'a.txt'), 'a')
    await writeFile(join(folder, 'deep', 'b.txt'), 'b')

    const runId = await sdk.startRun((run) => {
      sdk.logText('hello', 'notes/hello.txt')
      sdk.logDict({ a: [1, null] }, 'config.json')
      sdk.logImage({ data: Uint8Array.of(0, 128, 255, 7, 8, 9), width: 2, height: 1 }, 'rgb.png')
      sdk.logArtifact(join(folder, 'a.txt'), 'files')
      sdk.logArtifacts(folder, 'all')
      return run.runId
    })

    const files: Record<string, number> = {}
    for await (const { path, sizeBytes } of sdk.listArtifacts(runId, { recursive: true })) {
      files[path] = sizeBytes
    }
    expect(files).toEqual({
      'config.json': 33,
      'rgb.png': expect.any(Number),
      'notes/hello.txt': 5,
      'files/a.txt': 1,
      'all/a.txt': 1,
      'all/deep/b.txt': 1,
    })
    const top = []
    for await (const entry of sdk.listArtifacts(runId)) top.push(entry.path)
    expect(top).toEqual(['all', 'config.json', 'files', 'notes', 'rgb.png'])
  })

  it('are found by a filter, over pages', async () => {
    sdk.setTrackingUri(await open())
    for (const accuracy of [0.7, 0.8, 0.9]) {
      await sdk.startRun({ experimentName: 'search' }, () => sdk.logMetric('accuracy', accuracy))
    }

    const found = []
    const filter = 'metrics.accuracy > 0.75'
    const search = { experimentNames: ['search'], filter, orderBy: ['metrics.accuracy DESC'] }
    for await (const run of sdk.searchRuns({ ...search, pageSize: 1 })) found.push(run)

    expect(found.map((run) => run.metrics[0]?.value)).toEqual([0.9, 0.8])
    const unknown = sdk.searchRuns({ experimentNames: ['nowhere'] }).next()
    await expect(unknown).rejects.toMatchObject({ code: 'EXPERIMENT_NAME_NOT_FOUND' })
  })

  it('lose only what the store refuses', async () => {
    sdk.setTrackingUri(await open())

    const runId = await sdk.startRun((run) => {
      sdk.logParams({ lr: 1, ok: 'yes' })
      sdk.logParam('lr', 2)
      sdk.logMetric('bad\nkey\n', 1)
      sdk.logMetric('half', 1, 0.5)
      sdk.logMetric('good', 1)
      sdk.logText('lost', '../outside.txt')
      sdk.setTag('after', 'all')
      expect(run.droppedPoints).toBe(2)
      return run.runId
    })

    const run = await sdk.getRun(runId)
    expect(asRecord(run.params)).toEqual({ lr: '1', ok: 'yes' })
    expect(run.metrics.map(({ key }) => key)).toEqual(['good'])
    expect(asRecord(run.tags)['after']).toBe('all')
  })

  it('gives up with the caller', async () => {
    sdk.setTrackingUri(await open())

    const reading = sdk.getRun('f'.repeat(32), { signal: AbortSignal.abort(new Error('enough')) })

    await expect(reading).rejects.toThrow('enough')
  })
})

describe('an SQLite file that runs were logged to', () => {
  it('is opened by a server with all its artifacts', async () => {
    const folder = await makeFolder()
    const uri = `sqlite:///${join(folder, 'mlflow.db')}`
    sdk.setTrackingUri(uri)
    const runId = await sdk.startRun((run) => {
      sdk.logImage({ data: [0, 0.5, 1, Number.NaN], width: 2, height: 2 }, 'grey.png')
      return run.runId
    })

    const store = await openStore({ uri, artifactRoot: 'mlflow-artifacts:/', writer: 'inline' })
    onTestFinished(() => store.close())
    const artifacts = await openArtifacts({ destination: join(folder, 'mlartifacts') })
    const { info } = await store.runs.get(runId)
    const { repository, path } = artifacts.resolve(info.artifactUri)
    const file = await repository.open(`${path}/grey.png`)
    const png = Buffer.concat(await file.read().toArray())

    expect(png.subarray(1, 4).toString()).toBe('PNG')
    const pixels = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)))
    expect([...pixels]).toEqual([0, 0, 128, 0, 255, 0])
  })
})

function asRecord(pairs: readonly { readonly key: string; readonly value: string }[]) {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
}
