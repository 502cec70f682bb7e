import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@waymark/client'
import { startWithStore } from '@waymark/server/testing'
import { onTestFinished } from 'vitest'
import { openTracking } from '../tracking/open-tracking.ts'
import { type Ran, type RunOptions, run } from './run.ts'

/** A store that commands are run on, and a client to look at it with. */
export interface Place {
  readonly uri: string
  readonly folder: string
  readonly client: Client
  /** Runs a command line on it. */
  readonly run: (argv: readonly string[], options?: RunOptions) => Promise<Ran>
}

/** All kinds of places that a tracking URI can name; each new and empty. */
export const PLACES: readonly { readonly name: string; readonly open: () => Promise<Place> }[] = [
  { name: 'a server', open: openServer },
  { name: 'a database in place', open: openDatabase },
  { name: 'an mlruns folder in place', open: openFolder },
]

/** A folder that goes with the test. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-cli-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function openServer(): Promise<Place> {
  const { url } = await startWithStore()
  return placeOf(url, await makeFolder(), createClient({ uri: url }))
}

async function openDatabase(): Promise<Place> {
  const folder = await makeFolder()
  const uri = `sqlite:///${join(folder, 'mlflow.db')}`
  const world = { cwd: folder, env: {} } as never // all that opening touches
  const tracking = await openTracking(world, { trackingUri: uri, makesStore: true })
  onTestFinished(() => tracking.close())
  return placeOf(uri, folder, tracking.client)
}

async function openFolder(): Promise<Place> {
  const folder = await makeFolder()
  const uri = `file://${join(folder, 'mlruns')}`
  const world = { cwd: folder, env: {} } as never // all that opening touches
  const tracking = await openTracking(world, { trackingUri: uri, makesStore: true })
  onTestFinished(() => tracking.close())
  return placeOf(uri, folder, tracking.client)
}

function placeOf(uri: string, folder: string, client: Client): Place {
  return {
    uri,
    folder,
    client,
    run: (argv, options) =>
      run(argv, { cwd: folder, ...options, env: { MLFLOW_TRACKING_URI: uri, ...options?.env } }),
  }
}
