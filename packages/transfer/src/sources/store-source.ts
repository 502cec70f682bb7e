import type { Readable } from 'node:stream'
import { type ArtifactRepository, type Artifacts, joinArtifactPath } from '@waymark/artifacts'
import { type Experiment, LIMITS, type Page, PROMPT_TAG, type Run } from '@waymark/domain'
import type { SeriesColumns, Store } from '@waymark/store'
import { pages } from '../pages.ts'
import type { ArtifactOwner, RunsWanted, SourceFile, TransferSource } from '../source.ts'

/** Runs and models read at once. */
const PAGE = 500
/** Points of one series read at once: 1.2 MB. */
const POINTS = 50_000

/** A store that this process has open: a database or a folder. */
export interface StoreSourceOptions {
  readonly label: string
  readonly store: Store
  /** What its locations lead to. */
  readonly artifacts: Artifacts
}

/** Reads from a store. Closing the source closes the store. */
export function storeSource({ label, store, artifacts }: StoreSourceOptions): TransferSource {
  return {
    label,
    tellsChanges: true,
    experiments: () => experiments(store),
    runs: (wanted) => runs(store, wanted),
    wholeRun: (run) => store.runs.get(run.info.runId),
    history: (runId, keys) => history(store, runId, keys),
    loggedModels: (experimentId) =>
      pages((pageToken) =>
        store.loggedModels.search({
          experimentIds: [experimentId],
          filter: '',
          datasets: [],
          orderBy: [],
          maxResults: PAGE,
          pageToken,
        }),
      ),
    registeredModels: () => registeredModels(store),
    versions: (name, { isPrompt }) => versions(store, name, isPrompt),
    files: (owner) => files(artifacts, owner),
    openFile: async (owner, path) => {
      const place = artifacts.resolve(owner.location)
      const file = await place.repository.open(joinArtifactPath(place.path, path))
      return file.read() as Readable
    },
    unread: async ({ experimentIds, isPart, withModels }) => {
      const counts = await store.countUnread(isPart ? experimentIds : undefined)
      return withModels ? counts : counts.filter(({ kind }) => kind !== 'webhook')
    },
    [Symbol.asyncDispose]: () => store.close(),
  }
}

function experiments(store: Store): AsyncIterable<Experiment> {
  return pages((pageToken) =>
    store.experiments.search({
      filter: '',
      orderBy: [],
      viewType: 'all',
      maxResults: PAGE,
      pageToken,
    }),
  )
}

function runs(store: Store, { experimentId, filter, withDeleted }: RunsWanted): AsyncIterable<Run> {
  return pages((pageToken) =>
    store.runs.search({
      experimentIds: [experimentId],
      filter,
      viewType: withDeleted ? 'all' : 'active',
      orderBy: ['attributes.start_time ASC'],
      maxResults: PAGE,
      pageToken,
    }),
  )
}

async function* history(
  store: Store,
  runId: string,
  keys: readonly string[],
): AsyncGenerator<SeriesColumns> {
  for (const key of keys) {
    let pageToken: string | undefined
    do {
      const page = await store.metrics.history({ runId, key, maxResults: POINTS, pageToken })
      yield page.series
      pageToken = page.nextPageToken
    } while (pageToken !== undefined)
  }
}

async function* registeredModels(store: Store) {
  for (const filter of ['', `tags.\`${PROMPT_TAG}\` = 'true'`]) {
    const maxResults = LIMITS.registeredModelsPage
    yield* pages((pageToken) =>
      store.registry.searchModels({ filter, orderBy: [], maxResults, pageToken }),
    )
  }
}

async function* versions(store: Store, name: string, isPrompt: boolean) {
  const prompt = isPrompt ? ` and tags.\`${PROMPT_TAG}\` = 'true'` : ''
  // No quote of MLflow's language can be escaped, so a name is put into the kind that it lacks.
  const quote = name.includes("'") ? '"' : "'"
  const filter = `name = ${quote}${name}${quote}${prompt}`
  const orderBy = ['version_number ASC']
  const read = (pageToken: string | undefined): Promise<Page<{ version: number }>> =>
    store.registry.searchVersions({ filter, orderBy, maxResults: PAGE, pageToken })
  for await (const { version } of pages(read)) yield store.registry.getVersion(name, version)
}

async function* files(artifacts: Artifacts, owner: ArtifactOwner): AsyncGenerator<SourceFile> {
  const { repository, path: root } = artifacts.resolve(owner.location)
  yield* walk(repository, root, '')
}

async function* walk(
  repository: ArtifactRepository,
  root: string,
  folder: string,
): AsyncGenerator<SourceFile> {
  for (const { name, isFolder, ...stat } of await repository.list(joinArtifactPath(root, folder))) {
    const path = joinArtifactPath(folder, name)
    if (isFolder) yield* walk(repository, root, path)
    else yield { path, ...stat }
  }
}
