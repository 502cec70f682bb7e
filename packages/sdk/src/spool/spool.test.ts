import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as sdk from '../index.ts'

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-spool-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function makeSpool(): Promise<string> {
  const folder = join(await makeFolder(), 'spool')
  vi.stubEnv('WAYMARK_SPOOL_DIR', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  return folder
}

/** A server that can be away, in front of one that is there; or one of MLflow's kind. */
async function startProxy({ isPlain = false } = {}) {
  const server = await startWithStore()
  const state = { isAway: false, requests: 0 }
  const proxy = createServer((request, response) => {
    state.requests += 1
    if (state.isAway) return void response.destroy()
    if (isPlain && request.url?.startsWith('/api/waymark')) {
      response.statusCode = 404
      return void response.end('<!doctype html><title>404 Not Found</title>')
    }
    const options = { method: request.method ?? 'GET', headers: request.headers }
    const onward = send(server.url + request.url, options, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  return Object.assign(state, { url, store: server.store })
}

const KINDS = [
  { name: 'a Waymark server', isPlain: false },
  { name: "a server that knows MLflow's API alone", isPlain: true },
]

describe.each(KINDS)('a program whose server is away, $name', ({ isPlain }) => {
  it('logs a whole run without it, and the run is handed in once', async () => {
    const spool = await makeSpool()
    const proxy = await startProxy({ isPlain })
    sdk.setTrackingUri(proxy.url)
    proxy.isAway = true

    await sdk.setExperiment('offline')
    const runId = await sdk.startRun({ runName: 'alone', tags: { a: 1 } }, async (run) => {
      run.logParam('lr', 0.1)
      for (let step = 0; step < 2500; step += 1) run.logMetric('loss', step, step)
      run.logText('hello', 'notes/a.txt')
      run.logInput({ name: 'data', digest: '1' })
      expect(await run.flush()).toBe(true)
      return run.runId
    })
    const before = await sdk.readBacklog()
    proxy.isAway = false
    await vi.waitFor(async () => expect(await sdk.readBacklog()).toMatchObject({ segments: 0 }), {
      timeout: 20_000,
      interval: 100,
    })

    expect(before).toMatchObject({ folder: spool, segments: 1 })
    expect(before.bytes).toBeGreaterThan(2500 * 26)
    const { items } = await proxy.store.runs.search({
      experimentIds: [(await proxy.store.experiments.getByName('offline')).experimentId],
      filter: '',
      orderBy: [],
      viewType: 'all',
      maxResults: 10,
      pageToken: undefined,
    })
    expect(items).toHaveLength(1)
    const [run] = items
    expect(run?.info).toMatchObject({ runName: 'alone', status: 'FINISHED' })
    expect(run?.info.runId === runId).toBe(!isPlain)
    expect(run?.params).toEqual([{ key: 'lr', value: '0.1' }])
    expect(run?.datasetInputs).toHaveLength(1)
    const { series } = await proxy.store.metrics.history({
      runId: run?.info.runId ?? '',
      key: 'loss',
      maxResults: undefined,
      pageToken: undefined,
    })
    expect(series.values).toEqual(Array.from({ length: 2500 }, (_, step) => step))
    const files = []
    for await (const file of sdk.listArtifacts(runId, { recursive: true })) files.push(file.path)
    expect(files).toEqual(['notes/a.txt'])
  })

  it('goes on into the spool when it dies in the middle, and joins when it is back', async () => {
    await makeSpool()
    const proxy = await startProxy({ isPlain })
    sdk.setTrackingUri(proxy.url)
    const run = await sdk.startRun()
    run.logMetric('loss', 0, 0)
    run.setTag('phase', 'before')
    await run.flush()

    proxy.isAway = true
    run.logMetric('loss', 1, 1)
    run.setTag('phase', 'during')
    expect(await run.flush()).toBe(true)
    const whileAway = await sdk.readBacklog()
    proxy.isAway = false
    run.logMetric('loss', 2, 2)
    run.setTag('phase', 'after')
    await run.end()

    expect(whileAway.segments).toBe(1)
    expect(await sdk.readBacklog()).toMatchObject({ segments: 0 })
    const stored = await proxy.store.runs.get(run.runId)
    expect(stored.info.status).toBe('FINISHED')
    expect(stored.tags.find(({ key }) => key === 'phase')?.value).toBe('after')
    const { values } = await sdk.metricHistory(run.runId, 'loss')
    expect([...values]).toEqual([0, 1, 2])
  })
})

describe('a program that is told to stay offline', () => {
  it('asks nobody, keeps copies of files, and hands in its runs when it is told to', async () => {
    const spool = await makeSpool()
    const proxy = await startProxy()
    vi.stubEnv('WAYMARK_MODE', 'offline')
    sdk.setTrackingUri(proxy.url)
    const file = join(await makeFolder(), 'model.bin')
    await writeFile(file, 'first')

    const [parent, child] = await sdk.startRun({ experimentName: 'away' }, async (outer) => {
      const inner = await sdk.startRun({ nested: true, experimentName: 'away' }, async (run) => {
        run.logArtifact(file)
        await run.flush()
        await writeFile(file, 'second')
        return run.runId
      })
      return [outer.runId, inner]
    })
    const askedOffline = proxy.requests
    vi.stubEnv('WAYMARK_MODE', '')
    const report = await sdk.syncSpool()
    const again = await sdk.syncSpool()

    expect(askedOffline).toBe(0)
    expect(report).toMatchObject({ folder: spool, busy: 1, synced: 0 })
    expect(again).toMatchObject({ busy: 1 })
    expect([parent, child].every((id) => /^[0-9a-f]{32}$/.test(id ?? ''))).toBe(true)
  })
})

describe('a spool', () => {
  it('may be a folder of several programs, and is left empty', async () => {
    const spool = await makeSpool()

    expect(await sdk.syncSpool()).toMatchObject({ synced: 0, busy: 0, failed: [] })
    expect(await readdir(join(spool, '..'))).toEqual([])
  })
})
