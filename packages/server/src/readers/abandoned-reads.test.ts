import { tmpdir } from 'node:os'
import { getRun } from '@waymark/protocol'
import { afterEach, expect, it } from 'vitest'
import { createLog } from '../kernel/log.ts'
import { defaultSettings } from '../settings.ts'
import { openNoStore } from '../testing/no-store.ts'
import { ReaderPool } from './reader-pool.ts'

const pools: ReaderPool[] = []
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())))

async function startPool(): Promise<ReaderPool> {
  const moduleBeside = (path: string) => new URL(path, import.meta.url).href
  const pool = new ReaderPool({
    ...{ threads: 1, maxWaiting: 9, timeoutSeconds: 60 },
    data: {
      routes: { module: moduleBeside('../testing/probe-routes.js'), name: 'PROBE_ROUTES' },
      openStore: { module: moduleBeside('../testing/no-store.js'), name: openNoStore.name },
      storeOptions: undefined,
      artifactPlaces: { destination: tmpdir() },
      settings: defaultSettings({ port: 0 }),
    },
    meanwhile: {
      ready: Promise.resolve(),
      close: () => Promise.resolve(),
      read: () => {
        throw new Error('The thread is up')
      },
    },
    log: createLog('error', () => undefined),
  })
  pools.push(pool)
  await pool.ready
  return pool
}

function readRun(pool: ReaderPool, runId: string) {
  const query = `run_id=${runId}`
  return pool.read(getRun.id, { method: 'GET', query, body: undefined, contentType: undefined })
}

it('a read that nobody waits for ends early, and the next one has its thread', async () => {
  const pool = await startPool()

  const left = readRun(pool, 'stay')
  const next = readRun(pool, 'none')
  left.cancel()

  const answers = [await left.answer, await next.answer]
  expect(answers.map(({ status }) => status)).toEqual([503, 404])
})

it('to leave after the answer stops nobody else', async () => {
  const pool = await startPool()

  const first = readRun(pool, 'none')
  await first.answer
  const next = readRun(pool, 'none')
  first.cancel()

  expect((await next.answer).status).toBe(404)
})
