import { dirname, join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { onTestFinished, TestRunner } from 'vitest'
import { type OpenedStore, type OpenStoreOptions, openStore } from '../open-store.ts'
import { FIXTURE_VERSIONS, type FixtureVersion, makeEmptyFixture } from './fixture-files.ts'
import { makeTestFolder } from './open-test-database.ts'

/** A kind of store that the contract suite runs on. */
export interface Backend {
  readonly name: string
  /** A new, empty store that is closed and removed after the test. */
  readonly openStore: () => Promise<OpenedStore>
  /** Keys are names of files, so that only plain paths can be keys. */
  readonly keysArePaths: boolean
}

// A version costs each of 240 tests some time, so that every change is held to three: the oldest,
// the last before logged models, and one with them. Every night it is all.
const SOME_VERSIONS: readonly FixtureVersion[] = ['1.30', '2.22', '3.8']
const isEvery = process.env['WAYMARK_CONTRACT'] === 'every'

/** Every backend that can be reached here. */
export function backends(): readonly Backend[] {
  const older = (isEvery ? FIXTURE_VERSIONS : SOME_VERSIONS).map((version) => ({
    name: `SQLite of MLflow ${version}`,
    openStore: () => openOlderStore(version),
    keysArePaths: false,
  }))
  const own = [
    { name: 'SQLite, writing on a thread', openStore: () => openTestStore(), keysArePaths: false },
    {
      name: 'SQLite, writing in place',
      openStore: () => openTestStore({ writer: 'inline' }),
      keysArePaths: false,
    },
    // On a thread it would be the same once more: a thread costs half a second, and its messages
    // are tested above, its folders wherever a program of the SDK logs to one.
    {
      name: 'a folder',
      openStore: () => openTestFolder({ writer: 'inline' }),
      keysArePaths: true,
    },
  ]
  return [...own, ...older]
}

/** A new folder of MLflow's file store, its index beside it; closed and removed after the test. */
export function openTestFolder(options: Partial<OpenStoreOptions> = {}): Promise<OpenedStore> {
  const folder = makeTestFolder()
  return openTestStore({
    uri: join(folder, 'mlruns'),
    cacheFolder: join(folder, 'cache'),
    recheckMs: 0, // what another program wrote counts at once
    ...options,
  })
}

/** The same store opened once more, as another process does; closed after the test. */
export function openSecond({ file }: OpenedStore): Promise<OpenedStore> {
  const { folder, path } = file
  const place =
    folder === undefined
      ? { uri: path }
      : { uri: folder.root, cacheFolder: dirname(path), recheckMs: 0 }
  return openTestStore({ ...place, artifactRoot: '', writer: 'inline' })
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
