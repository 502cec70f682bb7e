import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type OpenedStore, type OpenStoreOptions, openStore } from '../open-store.ts'
import { makeTestFolder } from './open-test-database.ts'

/** A kind of store that the contract suite runs on. */
export interface Backend {
  readonly name: string
  /** A new, empty store that is closed and removed after the test. */
  readonly openStore: () => Promise<OpenedStore>
}

/** Every backend that can be reached here. */
export function backends(): readonly Backend[] {
  return [
    { name: 'SQLite, writing on a thread', openStore: () => openTestStore({ writer: 'thread' }) },
    { name: 'SQLite, writing in place', openStore: () => openTestStore({ writer: 'inline' }) },
  ]
}

/** A new store in a temporary folder; closed and removed after the test. */
export async function openTestStore(options: Partial<OpenStoreOptions> = {}): Promise<OpenedStore> {
  const store = await openStore({
    uri: join(makeTestFolder(), 'mlflow.db'),
    artifactRoot: 'mlflow-artifacts:/',
    durability: 'normal', // a test is not about power cuts, and disks differ
    ...options,
  })
  onTestFinished(() => store.close())
  return store
}
