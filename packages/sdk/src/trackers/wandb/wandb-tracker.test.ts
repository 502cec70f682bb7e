import { spawnSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { metricHistory } from '../../metrics/metric-history.ts'
import { getRun } from '../../runs/get-run.ts'
import { syncSpool } from '../../spool/sync-spool.ts'
import { makeFolder, PLACES, readRun } from '../../testing/places.ts'
import { ModelRegistry, WandbTracker } from '../index.ts'

const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
afterAll(() => warn.mockRestore())

describe.each(PLACES)('a W&B style tracker on $name', ({ open }) => {
  it('puts project, entity, config, tags, group and job type where the table says', async () => {
    const trackingUri = await open()
    const config = { learning_rate: 1e-5, model: { depth: 12, flip: true } }
    const tracker = new WandbTracker('my-project', 'my-team', config, { trackingUri })

    const { id } = await tracker.startRun({
      name: 'experiment_mlp',
      tags: ['baseline', 'mlp'],
      group: 'hyperparameter_search',
    })
    tracker.log({ 'train/loss': 0.5 })
    await tracker.finish()

    const run = await readRun(trackingUri, id)
    expect(run.info).toMatchObject({ status: 'FINISHED', runName: 'experiment_mlp' })
    expect(run.params).toEqual({
      learning_rate: '1e-05',
      'model.depth': '12',
      'model.flip': 'True',
    })
    expect(run.tags).toMatchObject({
      'mlflow.runType': 'train',
      'wandb.job_type': 'train',
      'wandb.entity': 'my-team',
      'wandb.group': 'hyperparameter_search',
      'wandb.tags': '["baseline","mlp"]',
      baseline: 'true',
      mlp: 'true',
    })
  })

  it('merges what is not committed into the open step, and only goes forward', async () => {
    const trackingUri = await open()
    const tracker = new WandbTracker('steps', undefined, {}, { trackingUri })

    const { id } = await tracker.startRun()
    tracker.log({ a: 1 }, undefined, false)
    tracker.log({ a: 2, b: 1 })
    tracker.log({ a: 3, nested: { x: true }, note: 'warm' })
    tracker.log({ a: 4 }, 10)
    tracker.log({ b: 4 }, 10)
    tracker.log({ a: 99 }, 5)
    tracker.log({ b: 5 }, 20, false)
    await tracker.finish()

    const run = await readRun(trackingUri, id)
    expect(await pointsOf(id, 'a')).toEqual([
      [0, 2],
      [1, 3],
      [10, 4],
    ])
    expect(await pointsOf(id, 'b')).toEqual([
      [0, 1],
      [10, 4],
      [20, 5],
    ])
    expect(run.metrics['nested.x']).toBe(1)
    expect(run.tags['note']).toBe('warm')
  })

  it('stores pictures by step, warns of what it cannot log, and ends FAILED with a code', async () => {
    const trackingUri = await open()
    const tracker = new WandbTracker('media', undefined, {}, { trackingUri })

    const { id } = await tracker.startRun({ jobType: 'eval' })
    tracker.log({
      sample: { data: new Uint8Array(4), width: 2, height: 2 },
      odd: Symbol('x'),
      weights: [1, 2, 3],
    })
    await tracker.finish(3)

    const run = await readRun(trackingUri, id)
    expect(run.info.status).toBe('FAILED')
    expect(run.tags).toMatchObject({ 'wandb.exit_code': '3', 'mlflow.runType': 'eval' })
    expect(run.artifacts.filter((path) => path.startsWith('images/sample+step+0+'))).toHaveLength(2)
    expect(run.artifacts).toContain('histograms/weights.json')
  })

  it('gives content a version once, and an alias to one version at a time', async () => {
    const trackingUri = await open()
    const folder = await makeFolder()
    const write = (text: string) => writeFile(join(folder, 'model.pt'), text)
    const tracker = new WandbTracker('artifacts', undefined, {}, { trackingUri })
    const { id } = await tracker.startRun()
    const file = join(folder, 'model.pt')

    await write('one')
    const first = await tracker.logModel(file, 'trained_model', { accuracy: 0.5 }, [
      'latest',
      'best',
    ])
    await write('two')
    const second = await tracker.logModel(file, 'trained_model', { accuracy: 0.25 })
    await write('one')
    const again = await tracker.logModel(file, 'trained_model', {}, ['stable'])
    const best = await tracker.useArtifact('trained_model:best')
    const latest = await tracker.useArtifact('trained_model')
    const numbered = await tracker.useArtifact('trained_model:v1')
    const moved = await tracker.logModel(file, 'trained_model', {}, ['latest'])
    await tracker.finish()

    expect(first).toMatchObject({
      name: 'trained_model',
      type: 'model',
      version: 'v0',
      aliases: ['latest', 'best'],
      metadata: { accuracy: 0.5 },
      sizeBytes: 3,
    })
    expect(second).toMatchObject({ version: 'v1', aliases: ['latest'] })
    expect(again).toMatchObject({
      version: 'v0',
      digest: first?.digest,
      aliases: ['best', 'stable'],
    })
    expect(best?.version).toBe('v0')
    expect(latest?.version).toBe('v1')
    expect(numbered?.version).toBe('v1')
    expect(moved?.aliases).toEqual(['latest', 'best', 'stable'])
    const run = await readRun(trackingUri, id)
    expect(run.artifacts).toEqual(
      [first, second]
        .map((one) => `artifacts/trained_model/${one?.digest.slice(0, 12)}/model.pt`)
        .sort(),
    )
    const { datasetInputs } = await getRun(id)
    expect(datasetInputs.map(({ dataset }) => dataset.digest)).toContain(first?.digest)
    const registry = new ModelRegistry(trackingUri)
    expect(await registry.getLatestVersion('artifacts.trained_model')).toHaveLength(1)
  })

  it('stores folders, fetches them by name and alias, and refuses what cannot be', async () => {
    const trackingUri = await open()
    const folder = await makeFolder()
    await mkdir(join(folder, 'data/deep'), { recursive: true })
    await writeFile(join(folder, 'data/deep/a.csv'), '1,2\n')
    const tracker = new WandbTracker('folders', undefined, {}, { trackingUri })
    await tracker.startRun()

    const stored = await tracker.logArtifact('titanic', 'dataset', join(folder, 'data'), {
      rows: 1,
    })
    const there = await tracker.run?.downloadArtifact('titanic:latest', join(folder, 'back'))
    const wrongType = await tracker.logArtifact('titanic', 'model', join(folder, 'data'))
    const noFile = await tracker.logArtifact('other', 'model', join(folder, 'none'))
    const noAlias = await tracker.useArtifact('titanic:best')
    const badName = await tracker.useArtifact('a/b')
    await tracker.finish()

    expect(stored).toMatchObject({ version: 'v0', type: 'dataset', metadata: { rows: 1 } })
    expect(await readFile(join(there ?? '', 'deep/a.csv'), 'utf8')).toBe('1,2\n')
    expect([wrongType, noFile, noAlias, badName]).toEqual([null, null, null, null])
  })

  it('goes on with a run, or refuses to', async () => {
    const trackingUri = await open()
    const tracker = new WandbTracker('resumed', undefined, { lr: 1 }, { trackingUri })
    const start = async (resume: 'allow' | 'must' | 'never' | undefined, id: string) => {
      const run = await tracker.startRun({ resume, id })
      tracker.log({ loss: 1 })
      await tracker.finish()
      return run.id
    }

    const first = await start('allow', 'mine')
    const allowed = await start('allow', 'mine')
    const byRunId = await start('must', first)
    const refused = await start('never', 'mine')
    const absent = await start('must', 'nobody')
    const anew = await start(undefined, 'mine')

    expect([allowed, byRunId]).toEqual([first, first])
    await readRun(trackingUri, first)
    expect(await stepsOf(first)).toEqual([0, 1, 2])
    expect([refused, absent]).toEqual(['', ''])
    expect(anew).not.toBe(first)
  })

  it('goes on with what did not finish in this folder, and no more once it has', async () => {
    const trackingUri = await open()
    const folder = await makeFolder()
    const before = process.cwd()
    process.chdir(folder)
    onTestFinished(() => process.chdir(before))
    const crashed = new WandbTracker('auto', undefined, {}, { trackingUri })
    const { id } = await crashed.startRun({ resume: 'auto' })
    crashed.log({ loss: 1 })
    await crashed.run?.run.end('KILLED')

    const second = new WandbTracker('auto', undefined, {}, { trackingUri })
    const resumed = await second.startRun({ resume: 'auto' })
    await second.finish()
    const third = new WandbTracker('auto', undefined, {}, { trackingUri })
    const fresh = await third.startRun({ resume: 'auto' })
    await third.finish()

    expect(resumed.id).toBe(id)
    expect(resumed.step).toBe(1)
    expect(fresh.id).not.toBe(id)
  })
})

describe('a W&B style tracker', () => {
  it('told each of that once, whatever the place', () => {
    const told = warn.mock.calls.flat().map(String)
    for (const words of [
      'Data of step 5 is left out',
      "'odd' is not logged",
      "of type 'dataset' and cannot hold a 'model'",
      'best not found',
      "'a/b' names no artifact",
      "a run 'mine' already",
      'nobody',
    ]) {
      expect(told.filter((line) => line.includes(words))).toHaveLength(1)
    }
  })

  it('logs every N-th step alone, if told so', async () => {
    const trackingUri = `sqlite:///${join(await makeFolder(), 'runs.db')}`
    const tracker = new WandbTracker('seldom', undefined, {}, { trackingUri, logEvery: 3 })

    const { id } = await tracker.startRun()
    for (let step = 0; step < 7; step += 1) tracker.log({ loss: step })
    await tracker.finish()

    await readRun(trackingUri, id)
    expect(await stepsOf(id)).toEqual([0, 3, 6])
  })

  it('asks no server when it is offline: a new run, files without a version, handed in later', async () => {
    const folder = await makeFolder()
    const spool = join(folder, 'spool')
    const trackers = pathToFileURL(join(import.meta.dirname, '../index.js')).href
    const program = `
      import { writeFileSync } from 'node:fs'
      import { ModelRegistry, WandbTracker } from ${JSON.stringify(trackers)}
      writeFileSync('model.pt', 'weights')
      const tracker = new WandbTracker('away')
      const { id } = await tracker.startRun({ resume: 'allow', id: 'mine' })
      const version = await tracker.logModel('model.pt', 'net')
      await tracker.finish()
      const { id: none } = await tracker.startRun({ resume: 'must', id: 'mine' })
      const { code } = await new ModelRegistry().getLatestVersion('net').catch((error) => error)
      console.log([id, version, none, code].join())`
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', program],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'],
          MLFLOW_TRACKING_URI: 'http://127.0.0.1:9',
          WAYMARK_MODE: 'offline',
          WAYMARK_SPOOL_DIR: spool,
        },
      },
    )
    const trackingUri = (await PLACES[0]?.open()) ?? ''
    await syncSpool({ folder: spool, trackingUri })

    const [id = '', version, none, code] = stdout.trim().split(',')
    expect([version, none, code]).toEqual(['', '', 'OFFLINE'])
    expect(stderr).toContain(
      "The artifact 'net' has no version: WAYMARK_MODE=offline asks no server",
    )
    const run = await readRun(trackingUri, id)
    expect(run.tags['wandb.id']).toBe('mine')
    expect(run.artifacts).toEqual([expect.stringMatching(/^artifacts\/net\/\w+\/model\.pt$/)])
  })

  it('does nothing before its first run, when it is off, or without a store', async () => {
    const off = new WandbTracker('off', undefined, {}, { enabled: false })
    const lost = new WandbTracker('lost', undefined, {}, { trackingUri: 'gopher://nowhere' })

    off.log({ loss: 1 })
    await off.finish()
    for (const tracker of [off, lost]) {
      const run = await tracker.startRun({ resume: 'allow', id: 'x' })
      tracker.log({ loss: 1 })
      expect(run.id).toBe('')
      expect(await tracker.logArtifact('a', 'b', 'none')).toBeNull()
      await tracker.finish()
    }

    const strict = new WandbTracker(
      'lost',
      undefined,
      {},
      { trackingUri: 'gopher://x', strict: true },
    )
    await expect(strict.startRun()).rejects.toMatchObject({ code: 'TRACKING_URI_NOT_SUPPORTED' })
  })
})

async function stepsOf(runId: string): Promise<readonly number[]> {
  return [...(await metricHistory(runId, 'loss')).steps]
}

async function pointsOf(runId: string, key: string): Promise<readonly (readonly number[])[]> {
  const { steps, values } = await metricHistory(runId, key)
  return Array.from(steps, (step, at) => [step, values[at] as number])
}
