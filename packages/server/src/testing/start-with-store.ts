import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openArtifacts } from '@waymark/artifacts'
import { type OpenedStore, openStore } from '@waymark/store'
import { onTestFinished } from 'vitest'
import { createLog } from '../kernel/log.ts'
import { defaultSettings, type ServerSettings } from '../settings.ts'
import { startServer } from '../start-server.ts'

/** A whole server over an empty store, and where its things are. */
export interface ServerWithStore {
  readonly url: string
  readonly port: number
  /** As opened: what is changed through it reaches no live page. */
  readonly store: OpenedStore
  /** The folder of the served artifacts, or the store's own. */
  readonly artifactFolder: string
  readonly logged: readonly string[]
  /** Before the test's end, where the test is about ending. */
  readonly close: () => Promise<void>
}

/**
 * Starts one on a free port with everything in a temporary folder; it ends with the test.
 *
 * @param kind a database, or a folder of MLflow's file store that keeps its artifacts itself
 */
export async function startWithStore(
  replace: Partial<ServerSettings> = {},
  kind: 'database' | 'folder' = 'database',
): Promise<ServerWithStore> {
  const base = await mkdtemp(join(tmpdir(), 'waymark-server-'))
  const isFolder = kind === 'folder'
  const mlruns = join(base, 'mlruns')
  const artifactFolder = isFolder ? mlruns : join(base, 'mlartifacts')
  const store = await openStore({
    uri: isFolder ? mlruns : `sqlite:///${join(base, 'mlflow.db')}`,
    artifactRoot: isFolder ? '' : 'mlflow-artifacts:/',
    cacheFolder: join(base, 'cache'),
  })
  const artifacts = await openArtifacts({
    destination: join(base, 'mlartifacts'),
    ...(isFolder && { storeFolders: [mlruns] }),
  })
  const logged: string[] = []
  const log = createLog('debug', (line) => logged.push(line))
  const settings = defaultSettings({ port: 0, readers: 0, ...replace })
  const server = await startServer(settings, { store, artifacts, log })
  onTestFinished(async () => {
    await server.close()
    await rm(base, { recursive: true, force: true })
  })
  const { url } = server
  return {
    url,
    port: Number(new URL(url).port),
    store,
    artifactFolder,
    logged,
    close: () => server.close(),
  }
}
