import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { startWithStore } from '@waymark/server/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openBackend } from '../tracking-uri/tracking-uri.ts'
import { beat } from './heartbeat.ts'
import { LoggedRun } from './logged-run.ts'
import { SILENT_RUN } from './silent-run.ts'
import { startRun } from './start-run.ts'

const PLACES = {
  'a server': async () => (await startWithStore()).url,
  'an SQLite file': async () => `sqlite:///${join(await makeFolder(), 'runs.db')}`,
  'a folder': async () => join(await makeFolder(), 'mlruns'),
}

describe.each(Object.entries(PLACES))('a run in %s that somebody else ends', (_place, makeUri) => {
  it('tells its training, once it is looked at, and stays as it was ended', async () => {
    const { run, backend, warned } = await start(await makeUri())
    await beat([run])
    expect(run.signal.aborted).toBe(false)

    await backend.updateRun({ runId: run.runId, status: 'KILLED', endTime: 12_345 })
    await beat([run])
    await beat([run])

    expect(run.signal.reason).toBeInstanceOf(TrackingError)
    expect(run.signal.reason).toMatchObject({
      code: 'RUN_STOPPED',
      details: { runId: run.runId, how: 'KILLED' },
    })
    expect(warned()).toEqual([expect.stringContaining('stopped from outside (KILLED)')])
    await run.end()
    const { info } = await backend.getRun(run.runId)
    expect(info).toMatchObject({ status: 'KILLED', endTime: 12_345 })
  })

  it('is not overruled by its end, though it was not looked at since', async () => {
    const { run, backend } = await start(await makeUri())
    await beat([run])
    await backend.updateRun({ runId: run.runId, status: 'KILLED', endTime: 12_345 })

    await run.end()

    expect((await backend.getRun(run.runId)).info).toMatchObject({ status: 'KILLED' })
  })
})

it('tells a training that its run was deleted as soon as something is refused', async () => {
  const { url, store } = await startWithStore()
  const { run } = await start(url)
  const aborted = new Promise((resolve) => run.signal.addEventListener('abort', resolve))

  await store.runs.delete(run.runId)
  run.logParam('lr', 0.1)
  await run.flush()

  await aborted
  expect(run.signal.reason).toMatchObject({ details: { how: 'deleted' } })
  await run.end()
  expect((await store.runs.get(run.runId)).info).toMatchObject({ lifecycleStage: 'deleted' })
})

it('is not told of an end that another process of the same run has come to', async () => {
  const { run, backend } = await start((await startWithStore()).url)

  await backend.updateRun({ runId: run.runId, status: 'FINISHED', endTime: 12_345 })
  await beat([run])

  expect(run.signal.aborted).toBe(false)
  await run.end()
})

it('is never told anything where nothing is tracked', () => {
  expect(SILENT_RUN.signal.aborted).toBe(false)
})

async function start(uri: string) {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  onTestFinished(() => warn.mockRestore())
  const run = await startRun({ trackingUri: uri })
  if (!(run instanceof LoggedRun)) throw new Error('tracking is off')
  const backend = await openBackend(uri)
  const warned = (): readonly string[] =>
    warn.mock.calls.map(([text]) => String(text)).filter((text) => text.includes(run.runId))
  return { run, backend, warned }
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-sdk-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
