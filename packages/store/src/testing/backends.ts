import { join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { onTestFinished, TestRunner } from 'vitest'
import { type OpenedStore, type OpenStoreOptions, openStore } from '../open-store.ts'
import { type FixtureVersion, makeEmptyFixture } from './fixture-files.ts'
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
    { name: 'SQLite of MLflow 1.30', openStore: () => openOlderStore('1.30') },
    { name: 'SQLite of MLflow 2.22', openStore: () => openOlderStore('2.22') },
    { name: 'SQLite of MLflow 3.8', openStore: () => openOlderStore('3.8') },
  ]
}

/** An empty store of an older MLflow. A test that needs what it lacks is skipped, and says why. */
async function openOlderStore(version: FixtureVersion): Promise<OpenedStore> {
  const store = await openTestStore({ uri: makeEmptyFixture(version), writer: 'inline' })
  return skippingWhatIsAbsent(store, version)
}

function skippingWhatIsAbsent<T extends object>(part: T, version: FixtureVersion): T {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value === 'object' && value !== null) return skippingWhatIsAbsent(value, version)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        const result: unknown = Reflect.apply(value, target, args)
        if (!(result instanceof Promise)) return result
        return result.catch((error) => skipIfAbsent(error, version))
      }
    },
  })
}

function skipIfAbsent(error: unknown, version: FixtureVersion): never {
  if (error instanceof TrackingError && error.code === 'STORE_LACKS_FEATURE') {
    TestRunner.getCurrentTest()?.context.skip(`MLflow ${version}: ${error.message}`)
  }
  throw error
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
