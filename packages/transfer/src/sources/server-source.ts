import {
  type Client,
  toExperiment,
  toLoggedModel,
  toModelVersion,
  toRegisteredModel,
  toRun,
} from '@waymark/client'
import { LIMITS, PROMPT_TAG } from '@waymark/domain'
import type { SeriesColumns } from '@waymark/store'
import { pages } from '../pages.ts'
import type { ArtifactOwner, SourceFile, TransferSource } from '../source.ts'
import { serverUnread } from './server-unread.ts'

/** Runs read at once, and models: an answer of some MB. */
const PAGE = 200
/** Points of one series in one answer: some 2.5 MB. */
const POINTS = 25_000

/** Reads from a tracking server by MLflow's REST API. */
export function serverSource(client: Client, signal?: AbortSignal): TransferSource {
  const how = { signal }
  return {
    label: client.url,
    tellsChanges: false,
    experiments: () =>
      pages(async (pageToken) => {
        const page = await client.experiments.search(
          { viewType: 'all', maxResults: 1000, pageToken },
          how,
        )
        return { items: page.experiments.map(toExperiment), nextPageToken: page.nextPageToken }
      }),
    runs: ({ experimentId, filter, withDeleted }) =>
      pages(async (pageToken) => {
        const page = await client.runs.search(
          {
            experimentIds: [experimentId],
            filter,
            runViewType: withDeleted ? 'all' : 'active',
            orderBy: ['attributes.start_time ASC'],
            maxResults: PAGE,
            pageToken,
          },
          how,
        )
        return { items: page.runs.map(toRun), nextPageToken: page.nextPageToken }
      }),
    wholeRun: async ({ info }) => toRun((await client.runs.get({ runId: info.runId }, how)).run),
    history: (runId, keys) => history(client, runId, { keys, signal }),
    loggedModels: (experimentId) =>
      pages(async (pageToken) => {
        const page = await client.loggedModels.search(
          { experimentIds: [experimentId], maxResults: PAGE / 4, pageToken },
          how,
        )
        return { items: page.models.map(toLoggedModel), nextPageToken: page.nextPageToken }
      }),
    registeredModels: () => registeredModels(client, signal),
    versions: (name, { isPrompt }) => versions(client, name, { isPrompt, signal }),
    files: (owner) => files(client, owner, { folder: '', signal }),
    openFile: async ({ kind, id }, path) => {
      const answer =
        kind === 'run'
          ? await client.artifacts.download({ runId: id, path }, how)
          : await client.artifacts.downloadOfLoggedModel({ modelId: id, path }, how)
      return answer.body
    },
    unread: (wanted) => serverUnread(client, wanted, signal),
    [Symbol.asyncDispose]: async () => undefined,
  }
}

async function* history(
  client: Client,
  runId: string,
  { keys, signal }: { keys: readonly string[]; signal: AbortSignal | undefined },
): AsyncGenerator<SeriesColumns> {
  const read = (metricKey: string, pageToken?: string) =>
    client.metrics.getHistory({ runId, metricKey, maxResults: POINTS, pageToken }, { signal })
  // The next series is asked for while this one is written: half of the time is the network's.
  let next = keys[0] === undefined ? undefined : read(keys[0])
  for (const [index, key] of keys.entries()) {
    let page = await (next as ReturnType<typeof read>) // asked for in the round before
    const following = keys[index + 1]
    next = following === undefined ? undefined : read(following)
    next?.catch(() => undefined) // seen when it is awaited
    for (;;) {
      yield {
        runId,
        key,
        values: page.metrics.map(({ value }) => value),
        timestamps: page.metrics.map(({ timestamp }) => timestamp),
        steps: page.metrics.map(({ step }) => step),
      }
      if (!page.nextPageToken) break
      page = await read(key, page.nextPageToken)
    }
  }
}

async function* registeredModels(client: Client, signal: AbortSignal | undefined) {
  for (const filter of ['', `tags.\`${PROMPT_TAG}\` = 'true'`]) {
    yield* pages(async (pageToken) => {
      const maxResults = LIMITS.registeredModelsPage
      const page = await client.registry.searchModels({ filter, maxResults, pageToken }, { signal })
      return {
        items: page.registeredModels.map(toRegisteredModel),
        nextPageToken: page.nextPageToken,
      }
    })
  }
}

async function* versions(
  client: Client,
  name: string,
  { isPrompt, signal }: { isPrompt: boolean; signal: AbortSignal | undefined },
) {
  const prompt = isPrompt ? ` and tags.\`${PROMPT_TAG}\` = 'true'` : ''
  const quote = name.includes("'") ? '"' : "'" // MLflow's language has no escape
  const filter = `name = ${quote}${name}${quote}${prompt}`
  const found = pages(async (pageToken) => {
    const orderBy = ['version_number ASC']
    const page = await client.registry.searchVersions(
      { filter, orderBy, maxResults: 1000, pageToken },
      { signal },
    )
    return { items: page.modelVersions, nextPageToken: page.nextPageToken }
  })
  for await (const { version } of found) {
    const answer = await client.registry.getVersion({ name, version: String(version) }, { signal })
    yield toModelVersion(answer.modelVersion)
  }
}

async function* files(
  client: Client,
  owner: ArtifactOwner,
  { folder, signal }: { folder: string; signal: AbortSignal | undefined },
): AsyncGenerator<SourceFile> {
  const listed = pages(async (pageToken) => {
    const page =
      owner.kind === 'run'
        ? await client.artifacts.list({ runId: owner.id, path: folder, pageToken }, { signal })
        : await client.artifacts.listOfLoggedModel(
            { modelId: owner.id, artifactDirectoryPath: folder, pageToken },
            { signal },
          )
    return { items: page.files, nextPageToken: page.nextPageToken }
  })
  for await (const { path, isDir, fileSize } of listed) {
    if (isDir) yield* files(client, owner, { folder: path, signal })
    else yield { path, sizeBytes: Number(fileSize ?? 0) }
  }
}
