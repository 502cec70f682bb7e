import type { ArtifactPlace, Artifacts } from '@waymark/artifacts'
import { type Run, TrackingError } from '@waymark/domain'
import type { Store } from '@waymark/store'
import type { ArtifactInfo } from './artifact-info.ts'
import type { Backend, OpenedArtifact, RestOfFile } from './backend.ts'
import { readableOf } from './local-artifacts.ts'
import { importArtifacts, importStore } from './optional-packages.ts'
import { storeLoggedModels, storeModelFiles } from './store-models.ts'
import { storeRunChanges } from './store-run-changes.ts'

/**
 * Opens an SQLite file or a folder of MLflow's file store in place, without a server: MLflow and
 * `waymark server` can have it open meanwhile. Artifacts go into the folder, or to `mlartifacts`
 * beside the file.
 *
 * @throws {TrackingError} `PACKAGE_MISSING`, or a code that begins with `STORE_`
 */
export async function openStoreBackend(uri: string): Promise<Backend> {
  const [{ openStore, placesBeside }, { openArtifacts }] = await Promise.all([
    importStore(),
    importArtifacts(),
  ])
  const { artifactRoot, destination, artifactFolders } = placesBeside(uri, process.cwd())
  const store = await openStore({ uri, artifactRoot })
  const artifacts = await openArtifacts({ destination, storeFolders: artifactFolders })
  return backendOf(store, artifacts)
}

function backendOf(store: Store, artifacts: Artifacts): Backend {
  return {
    async findExperiment(name) {
      try {
        return await store.experiments.getByName(name)
      } catch (error) {
        if (error instanceof TrackingError && error.kind === 'missing') return undefined
        throw error
      }
    },
    createExperiment: (name, _signal, artifactLocation) =>
      store.experiments.create({ name, artifactLocation: artifactLocation ?? null, tags: [] }),
    createRun: ({ isRepeat: _, ...request }) => store.runs.create(request),
    getRun: (runId) => store.runs.get(runId),
    async updateRun(request) {
      await store.runs.update({ ...request, runName: undefined })
    },
    searchRuns: (query) => store.runs.search(query),
    append: (batch) => store.append(batch),
    logInputs: (runId, datasets) => store.runs.logInputs({ runId, datasets, models: [] }),
    heartbeat: (runIds) => store.runs.heartbeat({ runIds }),
    async history(query) {
      const { series, nextPageToken } = await store.metrics.history(query)
      return { ...series, nextPageToken }
    },
    listArtifacts: (run, folder) => listArtifacts(artifacts, run, folder),
    registry: store.registry,
    loggedModels: storeLoggedModels(store),
    modelFiles: storeModelFiles(artifacts),
    runChanges: storeRunChanges(store, artifacts),
    openArtifact: (run, path, { rest }) => openArtifact(artifacts, run, path, rest),
    async applySpooled(request) {
      await store.spools.apply(request)
    },
    async writeArtifact({ artifactUri }, artifact) {
      const { repository, path } = below(artifacts, artifactUri, artifact.path)
      await repository.write(path, await readableOf(artifact))
    },
  }
}

function below(artifacts: Artifacts, artifactUri: string, path: string): ArtifactPlace {
  const root = artifacts.resolve(artifactUri)
  return {
    repository: root.repository,
    path: [root.path, path].filter((part) => part !== '').join('/'),
  }
}

async function openArtifact(
  artifacts: Artifacts,
  run: Run,
  path: string,
  rest: RestOfFile | undefined,
): Promise<OpenedArtifact> {
  const place = below(artifacts, run.info.artifactUri, path)
  const file = await place.repository.open(place.path)
  const { version, sizeBytes } = file
  const from = rest?.version === version && rest.from < sizeBytes ? rest.from : 0
  const bytes = file.read(from === 0 ? undefined : { first: from, last: sizeBytes - 1 })
  bytes.once('close', () => void file.close())
  return { bytes, from, version, sizeBytes }
}

async function listArtifacts(
  artifacts: Artifacts,
  run: Run,
  folder: string,
): Promise<readonly ArtifactInfo[]> {
  const { repository, path } = below(artifacts, run.info.artifactUri, folder)
  const entries = await repository.list(path)
  return entries.map(({ name, isFolder, sizeBytes }) => ({
    path: folder === '' ? name : `${folder}/${name}`,
    isFolder,
    sizeBytes,
  }))
}
