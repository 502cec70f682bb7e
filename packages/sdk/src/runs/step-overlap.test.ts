import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, vi } from 'vitest'
import * as sdk from '../index.ts'
import { makeFolder, PLACES, readRun } from '../testing/places.ts'

/** A run that logged steps 0 to 9 of two metrics and ended. */
async function trained(): Promise<string> {
  return sdk.startRun((run) => {
    for (let step = 0; step < 10; step += 1) run.logMetrics({ loss: step, other: step }, step)
    return run.runId
  })
}

/** Goes on with it from step 7. */
async function goneOn(runId: string, onOverlap: sdk.OnOverlap | undefined): Promise<number> {
  return sdk.startRun({ runId, onOverlap }, (run) => {
    for (let step = 7; step < 12; step += 1) run.logMetric('loss', -step, step)
    run.logMetric('new', 1, 3)
    return run.droppedPoints
  })
}

const FIRST = [0, 1, 2, 3, 4, 5, 6]

describe.each(PLACES)('a run gone on with in $name, at steps that it has', ({ open }) => {
  it.each<[sdk.OnOverlap | undefined, readonly number[], readonly number[], number]>([
    [undefined, [...FIRST, 7, 7, 8, 8, 9, 9, 10, 11], [], 0],
    ['keep', [...FIRST, 7, 7, 8, 8, 9, 9, 10, 11], [], 0],
    ['replace', [...FIRST, 7, 8, 9, 10, 11], [...FIRST, -7, -8, -9, -10, -11], 0],
    ['refuse', [...FIRST, 7, 8, 9, 10, 11], [...FIRST, 7, 8, 9, -10, -11], 3],
  ])('%s', async (onOverlap, steps, values, dropped) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const trackingUri = await open()
    sdk.setTrackingUri(trackingUri)
    const runId = await trained()

    const lost = await goneOn(runId, onOverlap)

    warn.mockRestore()
    const history = await sdk.metricHistory(runId, 'loss')
    expect([...history.steps]).toEqual(steps)
    if (values.length > 0) expect([...history.values]).toEqual(values)
    expect((await sdk.metricHistory(runId, 'other')).steps).toHaveLength(10)
    expect((await readRun(trackingUri, runId)).metrics).toMatchObject({ loss: -11, new: 1 })
    expect(lost).toBe(dropped)
  })
})

describe('points that replace others while the server is out of reach', () => {
  it('replace them when they are handed in', async () => {
    const folder = await makeFolder()
    const { url } = await startWithStore()
    sdk.setTrackingUri(url)
    const runId = await trained()

    const face = JSON.stringify(pathToFileURL(join(import.meta.dirname, '../index.js')).href)
    const program = `
      import { startRun } from ${face}
      await startRun({ runId: '${runId}', onOverlap: 'replace' }, (run) => {
        for (let step = 7; step < 9; step += 1) run.logMetric('loss', -step, step)
      })`
    const away = {
      WAYMARK_MODE: 'offline',
      WAYMARK_SPOOL_DIR: folder,
      MLFLOW_TRACKING_URI: url,
    }
    spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, ...away },
    })
    const { refused, synced } = await sdk.syncSpool({ folder })

    expect({ refused, synced }).toEqual({ refused: [], synced: 1 })
    expect([...(await sdk.metricHistory(runId, 'loss')).values]).toEqual([...FIRST, -7, -8])
  })
})
