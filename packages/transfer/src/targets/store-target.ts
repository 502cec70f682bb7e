import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { type Artifacts, joinArtifactPath } from '@waymark/artifacts'
import { type Experiment, isSharedLocation } from '@waymark/domain'
import type { ImportStore, Store } from '@waymark/store'
import type { TargetFileStat, TargetPlace, TransferTarget } from '../target.ts'
import { morePoints, toImported } from './to-imported.ts'

/** A store that this process has open, to write into. */
export interface StoreTargetOptions {
  readonly label: string
  readonly store: Store
  readonly artifacts: Artifacts
}

/** Writes into a store, under the ids that things have at the source. Closing it closes the store. */
export function storeTarget({ label, store, artifacts }: StoreTargetOptions): TransferTarget {
  const { imports } = store
  return {
    label,
    keepsIds: true,
    experiment: (experiment) => importExperiment(imports, experiment),
    run: async (experimentId, carried) => {
      await imports.run(toImported(carried, experimentId))
      const { info } = await store.runs.get(carried.run.info.runId)
      return { id: info.runId, location: info.artifactUri }
    },
    points: (_place, carried, points) => imports.run(morePoints(carried, points)),
    settleRun: async () => undefined, // the run was written with its links and its stage
    settleExperiment: async () => undefined,
    loggedModel: async (experimentId, { model, keepsLocation }) => {
      const { artifactLocation, ...rest } = model
      await imports.loggedModel({
        model: { ...rest, experimentId },
        artifactLocation: keepsLocation ? artifactLocation : null,
      })
      const stored = await store.loggedModels.get(model.modelId)
      return { id: stored.modelId, location: stored.artifactLocation }
    },
    registeredModel: (model) => imports.registeredModel(model),
    version: ({ aliases: _, ...version }) => imports.version(version),
    alias: async (name, { alias, version }) => {
      const { aliases } = await store.registry.getModel(name)
      const isSet = aliases.some((known) => known.alias === alias && known.version === version)
      if (!isSet) await store.registry.setAlias({ name, alias, version })
    },
    placeOfRun: async (runId) => {
      const { info } = await store.runs.get(runId)
      return { id: runId, location: info.artifactUri }
    },
    files: (place, folder) => files(artifacts, place, folder),
    digest: (place, path) => digest(artifacts, place, path),
    writeFile: async ({ place, path, open }, signal) => {
      const { repository, path: root } = artifacts.resolve(place.location)
      const how = signal === undefined ? {} : { signal }
      await repository.write(joinArtifactPath(root, path), await open(), how)
    },
    setRunTag: (runId, key, value) => store.runs.setTag(runId, { key, value }),
    [Symbol.asyncDispose]: () => store.close(),
  }
}

function importExperiment(imports: ImportStore, experiment: Experiment): Promise<string> {
  const { artifactLocation, ...rest } = experiment
  return imports.experiment({
    experiment: rest,
    artifactLocation: isSharedLocation(artifactLocation) ? artifactLocation : null,
  })
}

async function digest(artifacts: Artifacts, place: TargetPlace, path: string): Promise<string> {
  const { repository, path: root } = artifacts.resolve(place.location)
  const file = await repository.open(joinArtifactPath(root, path))
  const hash = createHash('sha256')
  await pipeline(file.read(), hash)
  return hash.digest('hex')
}

async function files(
  artifacts: Artifacts,
  place: TargetPlace,
  folder: string,
): Promise<ReadonlyMap<string, TargetFileStat>> {
  const { repository, path } = artifacts.resolve(place.location)
  const entries = await repository.list(joinArtifactPath(path, folder))
  return new Map(
    entries.filter(({ isFolder }) => !isFolder).map(({ name, ...stat }) => [name, stat]),
  )
}
