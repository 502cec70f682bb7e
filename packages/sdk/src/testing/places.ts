import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyValue, Run } from '@waymark/domain'
import { startWithStore } from '@waymark/server/testing'
import { onTestFinished } from 'vitest'
import { listArtifacts } from '../artifacts/list-artifacts.ts'
import { getRun } from '../runs/get-run.ts'
import { setTrackingUri } from '../tracking-uri/tracking-uri.ts'

/** The places that runs can be logged to; each new and empty. */
export const PLACES = [
  { name: 'a server', open: async () => (await startWithStore()).url },
  { name: 'an SQLite file', open: async () => `sqlite:///${join(await makeFolder(), 'runs.db')}` },
  { name: 'an mlruns folder', open: async () => join(await makeFolder(), 'mlruns') },
]

/** A folder that goes with the test. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-sdk-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What was logged to a run, as plain records. */
export interface ReadRun {
  readonly info: Run['info']
  readonly params: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  readonly metrics: Readonly<Record<string, number>>
  readonly artifacts: readonly string[]
}

/** Reads a run and the paths of its artifacts. */
export async function readRun(trackingUri: string, runId: string): Promise<ReadRun> {
  setTrackingUri(trackingUri)
  const { info, params, tags, metrics } = await getRun(runId)
  const artifacts: string[] = []
  for await (const { path } of listArtifacts(runId, { recursive: true })) artifacts.push(path)
  return {
    info,
    params: asRecord(params),
    tags: asRecord(tags),
    metrics: Object.fromEntries(metrics.map(({ key, value }) => [key, value])),
    artifacts: artifacts.sort(),
  }
}

function asRecord(pairs: readonly KeyValue[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
}
