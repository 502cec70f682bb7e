import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createClient } from '@waymark/client'
import { openStore } from '@waymark/store'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as sdk from '../index.ts'
import { makeFolder, PLACES, readRun } from '../testing/places.ts'

const WITH_FOLDER = [
  ...PLACES,
  { name: 'an mlruns folder', open: async () => `file:${join(await makeFolder(), 'mlruns')}` },
]

/** Runs vit-a, vit-b and resnet with accuracies 0.7, NaN and 0.9; and an empty experiment `archive`. */
async function logRuns(open: () => Promise<string>) {
  const uri = await open()
  sdk.setTrackingUri(uri)
  const archiveId = await sdk.setExperiment('archive')
  await sdk.setExperiment('models')
  const ids: string[] = []
  const accuracies = { 'vit-a': 0.7, 'vit-b': Number.NaN, resnet: 0.9 }
  for (const [runName, accuracy] of Object.entries(accuracies)) {
    const body = (run: sdk.ActiveRun) => {
      sdk.logMetric('accuracy', accuracy)
      sdk.logText(runName, 'notes/name.txt')
      return run.runId
    }
    ids.push(await sdk.startRun({ runName }, body))
  }
  const [first = '', second = '', third = ''] = ids
  return { uri, archiveId, ids: [first, second, third] as const }
}

async function stagesOf(ids: readonly string[]): Promise<readonly string[]> {
  const runs = await Promise.all(ids.map((runId) => sdk.getRun(runId)))
  return runs.map(({ info }) => info.lifecycleStage)
}

describe.each(WITH_FOLDER)('many runs in $name', ({ open }) => {
  it('are tagged and untagged, by ids or by a filter', async () => {
    const { uri, ids } = await logRuns(open)

    const byFilter = await sdk.tagRuns({ filter: "attributes.run_name =~ '^vit'" }, { top: 1 })
    const byIds = await sdk.tagRuns([ids[2]], { top: 'yes', 'a/b': [1, 2] })
    const untagged = await sdk.untagRuns(ids, ['top'])
    const nothing = await sdk.tagRuns([], { top: 1 })

    expect(byFilter).toEqual({ matched: 2, changed: 2 })
    expect(byIds).toEqual({ matched: 1, changed: 1 })
    expect(untagged).toEqual({ matched: 3, changed: 3 })
    expect(nothing).toEqual({ matched: 0, changed: 0 })
    const { tags } = await readRun(uri, ids[2])
    expect(tags).toMatchObject({ 'a/b': '[1, 2]' })
    expect(tags).not.toHaveProperty('top')
  })

  it('go to the bin and come back', async () => {
    const { ids } = await logRuns(open)
    const filter = "metrics.accuracy > 0.8 OR (attributes.run_name = 'vit-a')"

    const deleted = await sdk.deleteRuns({ filter, experimentNames: ['models'] })
    const inBin = await stagesOf(ids)
    const restored = await sdk.restoreRuns({ filter })

    expect(deleted).toEqual({ matched: 2, changed: 2 })
    expect(inBin).toEqual(['deleted', 'active', 'deleted'])
    expect(restored).toEqual({ matched: 2, changed: 2 })
    expect(await stagesOf(ids)).toEqual(['active', 'active', 'active'])
  })

  it('change all or not at all', async () => {
    const { ids } = await logRuns(open)

    const deleting = sdk.deleteRuns([ids[0], 'f'.repeat(32)])

    await expect(deleting).rejects.toMatchObject({ kind: 'missing' })
    expect(await stagesOf(ids)).toEqual(['active', 'active', 'active'])
  })

  it('move to another experiment', async () => {
    const { ids, archiveId } = await logRuns(open)

    const moved = await sdk.moveRuns([ids[0], ids[1]], { name: 'archive' })
    const nowhere = sdk.moveRuns(ids, { name: 'nowhere' })

    await expect(nowhere).rejects.toMatchObject({ code: 'EXPERIMENT_NAME_NOT_FOUND' })
    expect(moved).toEqual({ matched: 2, changed: 2 })
    expect((await sdk.getRun(ids[0])).info.experimentId).toBe(archiveId)
    expect((await sdk.getRun(ids[2])).info.experimentId).not.toBe(archiveId)
  })

  it('are copied with their files, or without', async () => {
    const { uri, ids, archiveId } = await logRuns(open)

    const [whole, other] = await sdk.copyRuns([ids[0], ids[2]], { name: 'archive' })
    const [bare] = await sdk.copyRuns([ids[0]], { id: archiveId }, { withArtifacts: false })

    expect([whole?.runId, other?.runId, bare?.runId]).toEqual([ids[0], ids[2], ids[0]])
    const copy = await readRun(uri, whole?.copyId ?? '')
    expect(copy).toMatchObject({ metrics: { accuracy: 0.7 }, artifacts: ['notes/name.txt'] })
    expect(copy.info).toMatchObject({ experimentId: archiveId, runName: 'vit-a' })
    expect((await readRun(uri, bare?.copyId ?? '')).artifacts).toEqual([])
    expect((await readRun(uri, ids[0])).artifacts).toEqual(['notes/name.txt'])
  })

  it('are queried with OR, NOT and patterns, over pages', async () => {
    const { ids } = await logRuns(open)
    const columns = [
      'attributes.run_name',
      'metrics.accuracy',
      'params.none',
      'attributes.end_time',
    ]

    const rows = []
    const filter = "NOT (metrics.accuracy = 0.7) OR attributes.run_name =~ 'a$'"
    const orderBy = ['attributes.run_name DESC']
    for await (const row of sdk.queryRuns({ filter, orderBy, columns, pageSize: 1 })) rows.push(row)

    expect(rows.map(({ runId }) => runId)).toEqual([ids[1], ids[0], ids[2]])
    expect(rows.map(({ values }) => values['metrics.accuracy'])).toEqual([Number.NaN, 0.7, 0.9])
    expect(rows[0]?.values).toMatchObject({
      'attributes.run_name': 'vit-b',
      'params.none': null,
      'attributes.end_time': expect.any(Number),
    })
  })

  it.each([[{ filter: 'what is this' }], [{ columns: ['accuracy'] }]])(
    'are not queried by %j',
    async (options) => {
      await logRuns(open)

      await expect(sdk.queryRuns(options).next()).rejects.toMatchObject({ kind: 'invalid' })
    },
  )

  it('show a running run as lost once it fell silent', async () => {
    const uri = await open()
    sdk.setTrackingUri(uri)
    await createSilentRun(uri)

    const statuses = []
    const query = { filter: "attributes.status = 'LOST'", columns: ['attributes.status'] }
    for await (const { values } of sdk.queryRuns({ ...query, experimentIds: ['0'] })) {
      statuses.push(values['attributes.status'])
    }

    expect(statuses).toEqual(['LOST'])
  })
})

describe('changes of many runs at a server that is not Waymark', () => {
  it.each([
    ['change many runs', () => sdk.deleteRuns(['a'])],
    ['move runs', () => sdk.moveRuns(['a'], { id: '1' })],
    ['copy runs', () => sdk.copyRuns(['a'], { id: '1' })],
    ['query runs', () => sdk.queryRuns({ experimentIds: ['0'] }).next()],
  ])('say that it cannot %s', async (what, call) => {
    sdk.setTrackingUri(await startOther())

    const error = await call().catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({
      code: 'SERVER_LACKS',
      message: expect.stringContaining(`cannot ${what}`),
    })
  })
})

/** A run of somebody else that started long ago and never said a word. */
async function createSilentRun(uri: string): Promise<void> {
  const run = { experimentId: '0', runName: 'silent', startTime: 1, userId: '', tags: [] }
  if (uri.startsWith('http')) {
    await createClient({ uri }).runs.create(run)
    return
  }
  await using store = await openStore({ uri, artifactRoot: 'mlflow-artifacts:/', writer: 'inline' })
  await store.runs.create(run)
}

/** Answers like MLflow's server where it has no route. */
async function startOther(): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
