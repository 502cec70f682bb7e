import { join } from 'node:path'
import { openArtifacts } from '@waymark/artifacts'
import { openStore } from '@waymark/store'
import { makeTestFolder } from '@waymark/store/testing'
import { storeSource } from '../sources/store-source.ts'
import { storeTarget } from '../targets/store-target.ts'

/** A store file with its artifacts beside it. */
export interface TestPlace {
  readonly folder: string
  readonly uri: string
}

/** An empty place that goes when the test ends. */
export function makePlace(): TestPlace {
  const folder = makeTestFolder()
  return { folder, uri: join(folder, 'mlflow.db') }
}

/** Opens a place's store and artifacts; whoever opens closes. */
export async function openPlace({ folder, uri }: TestPlace) {
  const store = await openStore({
    uri,
    artifactRoot: 'mlflow-artifacts:/',
    durability: 'normal', // a test is not about power cuts
    writer: 'inline',
  })
  const artifacts = await openArtifacts({
    destination: join(folder, 'mlartifacts'),
    workingFolder: folder,
  })
  return { label: uri, store, artifacts }
}

/** A place as a source. */
export async function openTestSource(place: TestPlace) {
  return storeSource(await openPlace(place))
}

/** A place as a target. */
export async function openTestTarget(place: TestPlace) {
  return storeTarget(await openPlace(place))
}
