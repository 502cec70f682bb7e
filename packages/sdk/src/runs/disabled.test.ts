import { spawnSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../testing/places.ts'

const face = (file: string): string =>
  JSON.stringify(pathToFileURL(join(import.meta.dirname, '..', file)).href)

/** A training that logs all there is, and prints its result and what it asked of the system. */
const TRAINING = `
  import { createHook } from 'node:async_hooks'
  import * as sdk from ${face('index.js')}
  import { ModelRegistry, SimpleTracker, TrainingTracker, WandbTracker } from ${face('trackers/index.js')}
  const asked = new Set()
  createHook({ init: (_id, type) => asked.add(type) }).enable()
  let weight = 1
  const train = async () => {
    await sdk.setExperiment('nothing')
    sdk.logParams({ lr: 0.1 })
    sdk.setTags({ a: 1 })
    for (let step = 0; step < 100; step += 1) {
      weight -= 0.1 * weight
      sdk.logMetric('loss', weight, step)
      sdk.logMetrics({ accuracy: 1 - weight }, step)
    }
    sdk.logText('a', 'a.txt')
    sdk.logDict({}, 'a.json')
    sdk.logImage([[0, 1]], { key: 'image', step: 1 })
    sdk.logTable({ a: [1] }, 'table.json')
    sdk.logFigure({ series: [] }, 'figure.json')
    sdk.logHistogram('h', new Float32Array(100_000))
    sdk.logArtifact('/there/is/none')
    sdk.logInput({ name: 'data', content: [{ a: 1 }] })
    await sdk.flush()
  }
  await sdk.startRun({ runName: 'block' }, train)
  const run = await sdk.startRun()
  await train()
  await run.end()
  const tracker = new TrainingTracker()
  const { runId } = await tracker.startRun({ lr: 0.1 })
  tracker.logMetrics({ train_loss: weight }, 1)
  await tracker.endRun()
  const registry = new ModelRegistry()
  const { version } = await registry.registerModel(\`runs:/\${runId}/model\`, 'net')
  await registry.transitionModelStage('net', version, 'Production')
  const simple = new SimpleTracker('experiments')
  simple.startExperiment('a', { lr: 0.1 })
  simple.logMetrics({ loss: weight }, 1)
  simple.logArtifact(new URL(${face('index.js')}).pathname, 'index.js')
  simple.endExperiment()
  const wandb = new WandbTracker('nothing')
  await wandb.startRun({ resume: 'allow', id: 'mine' })
  wandb.log({ loss: weight })
  await wandb.finish()
  // Promises, and the experiment's random id.
  const types = [...asked].filter((type) => !/^(PROMISE|RANDOMBYTESREQUEST)$/.test(type))
  console.log(JSON.stringify({ weight, types }))`

describe('WAYMARK_MODE=disabled', () => {
  it('makes no file, socket, timer, thread or process, and the training is the same', async () => {
    const folder = await makeFolder()
    const plain = { PATH: process.env['PATH'] ?? '', HOME: folder }
    const run = (env: Record<string, string>) =>
      spawnSync(process.execPath, ['--input-type=module', '--eval', TRAINING], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...plain, ...env },
      })

    const off = run({ WAYMARK_MODE: 'disabled', MLFLOW_TRACKING_URI: 'http://127.0.0.1:9' })

    expect({ stderr: off.stderr, files: await readdir(folder) }).toEqual({ stderr: '', files: [] })
    const result = JSON.parse(off.stdout)
    expect(result).toMatchObject({ types: [] })
    const on = run({ MLFLOW_TRACKING_URI: `sqlite:///${join(folder, 'runs.db')}` })
    expect(JSON.parse(on.stdout).weight).toBe(result.weight)
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['runs.db', 'experiments']))
  })
})
