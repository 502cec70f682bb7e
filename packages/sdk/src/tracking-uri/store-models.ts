import type { ArtifactPlace, Artifacts } from '@waymark/artifacts'
import type { Store } from '@waymark/store'
import type { LoggedModelCalls, ModelFileCalls, ModelPlace } from './model-calls.ts'

/** The logged models of a store opened in place. */
export function storeLoggedModels(store: Store): LoggedModelCalls {
  return {
    create: (request) => store.loggedModels.create(request),
    get: (modelId) => store.loggedModels.get(modelId),
    async finalize(request) {
      await store.loggedModels.finalize(request)
    },
    logInput: ({ runId, modelId }) =>
      store.runs.logInputs({ runId, datasets: [], models: [{ modelId }] }),
    logOutput: ({ runId, ...output }) => store.runs.logOutputs({ runId, models: [output] }),
  }
}

/** Models' files in the folders of a store opened in place. */
export function storeModelFiles(artifacts: Artifacts): ModelFileCalls {
  return {
    async list(place, folder) {
      const { repository, path } = below(artifacts, place, folder)
      const entries = await repository.list(path)
      return entries.map(({ name, isFolder, sizeBytes }) => ({
        path: joined(folder, name),
        isFolder,
        sizeBytes,
      }))
    },
    async open(place, path) {
      const found = below(artifacts, place, path)
      const file = await found.repository.open(found.path)
      const bytes = file.read()
      bytes.once('close', () => void file.close())
      return bytes
    },
  }
}

function below(artifacts: Artifacts, place: ModelPlace, path: string): ArtifactPlace {
  const root = artifacts.resolve(uriOf(place))
  const inside = place.kind === 'run' ? joined(place.path, path) : path
  return { repository: root.repository, path: joined(root.path, inside) }
}

function uriOf(place: ModelPlace): string {
  if (place.kind === 'run') return place.run.info.artifactUri
  return place.kind === 'logged' ? place.model.artifactLocation : place.uri
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/')
}
