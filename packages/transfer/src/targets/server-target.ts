import type { Client } from '@waymark/client'
import {
  type Int64,
  isSharedLocation,
  type PointColumns,
  type Run,
  TrackingError,
} from '@waymark/domain'
import { IMPORTED_FROM_TAG } from '../ids.ts'
import { pages } from '../pages.ts'
import { buildPoints, splitPoints } from '../points.ts'
import type { CarriedRun, TargetPlace, TransferTarget } from '../target.ts'
import { BinnedRuns, IMPORTING_TAG } from './binned-runs.ts'
import { isMissing } from './missing.ts'
import { servedFiles } from './served-files.ts'
import { importModel, importVersion } from './server-registry.ts'
import { type Known, logParamsAndTags, overLimits } from './server-run.ts'
import { setServerAlias } from './set-server-alias.ts'

/** Points in one log-batch, MLflow's limit. */
const POINTS = 1000

/**
 * Writes into a tracking server by MLflow's REST API. It gives runs and logged models new ids, so a
 * tag says which ones they were made from: by it they are found again.
 */
export function serverTarget(client: Client, signal?: AbortSignal): TransferTarget {
  const how = { signal }
  /** What earlier transfers made, by experiment. */
  const known = new Map<string, Known>()
  const binned = new BinnedRuns(client, signal)

  async function knownIn(experimentId: string): Promise<Known> {
    let found = known.get(experimentId)
    if (found === undefined) {
      found = await findImported(client, experimentId, signal)
      known.set(experimentId, found)
    }
    return found
  }

  return {
    label: client.url,
    keepsIds: false,
    async experiment(experiment) {
      const { name, tags, artifactLocation, lifecycleStage } = experiment
      const there = await client.experiments
        .getByName({ experimentName: name }, how)
        .catch(isMissing)
      if (there === undefined) {
        const made = await client.experiments.create(
          {
            name,
            tags,
            artifactLocation: isSharedLocation(artifactLocation) ? artifactLocation : '',
          },
          how,
        )
        known.set(made.experimentId, { runs: new Map(), models: new Map() })
        return made.experimentId
      }
      const { experimentId, lifecycleStage: stage, tags: set } = there.experiment
      if (stage === 'deleted' && lifecycleStage === 'active') {
        throw new TrackingError('IMPORT_CONFLICT', {
          what: `Experiment '${name}'`,
          reason: 'it is in the bin of the target. Restore it there, or rename it',
        })
      }
      for (const { key, value } of tags) {
        const isSet = set.some((tag) => tag.key === key && tag.value === value)
        if (!isSet) await client.experiments.setTag({ experimentId, key, value }, how)
      }
      await knownIn(experimentId)
      return experimentId
    },
    async run(experimentId, given) {
      const carried = { ...given, run: { ...given.run, tags: withoutOrigin(given.run.tags) } }
      const { runs } = await knownIn(experimentId)
      const isBinned = carried.run.info.lifecycleStage === 'deleted'
      let place = runs.get(carried.sourceId)
      if (place === undefined) {
        place = await createRun(client, experimentId, { carried, signal })
        runs.set(carried.sourceId, place)
        if (isBinned) binned.made(place.id)
      } else if (isBinned) {
        await binned.takeOut(place.id, carried.run)
      }
      for (const loss of overLimits(carried.run)) carried.left(loss)
      if (carried.keepsLocation) {
        carried.left(
          `its files stay at ${carried.run.info.artifactUri}, which the copy cannot name`,
        )
      }
      if (binned.isWhole(place.id)) return place
      await logParamsAndTags(client, place.id, { run: carried.run, signal })
      const datasets = carried.run.datasetInputs
      if (datasets.length > 0) {
        await client.runs.logInputs({ runId: place.id, datasets, models: [] }, how)
      }
      return place
    },
    async points(place, _carried, points) {
      if (binned.isWhole(place.id)) return
      for (const part of splitPoints(points, POINTS)) await append(place.id, part)
    },
    settleRun: (place, carried) => settleRun(client, place, { carried, binned, signal }),
    async settleExperiment(experimentId, { lifecycleStage }) {
      if (lifecycleStage !== 'deleted') return
      const { experiment } = await client.experiments.get({ experimentId }, how)
      if (experiment.lifecycleStage !== 'deleted') {
        await client.experiments.delete({ experimentId }, how)
      }
    },
    async loggedModel(experimentId, { model, sourceId, keepsLocation, left }) {
      const { models } = await knownIn(experimentId)
      let place = models.get(sourceId)
      if (place === undefined) {
        const { name, modelType, sourceRunId, params, tags } = model
        const made = await client.loggedModels.create(
          {
            experimentId,
            name,
            modelType,
            sourceRunId,
            params,
            tags: [...withoutOrigin(tags), { key: IMPORTED_FROM_TAG, value: sourceId }],
          },
          how,
        )
        place = { id: made.model.modelId, location: made.model.artifactLocation ?? '' }
        models.set(sourceId, place)
      }
      if (keepsLocation) left(`its files stay at ${model.artifactLocation}`)
      const modelId = place.id
      const there = await client.loggedModels.get({ modelId }, how)
      const isThere = new Set(there.model.metrics.map(identityOf))
      for (const metric of model.metrics) {
        if (isThere.has(identityOf(metric))) continue
        const points = buildPoints([metric])
        const { datasetName = null, datasetDigest = null } = metric
        const links = [{ row: 0, modelId, datasetName, datasetDigest }]
        await append(metric.runId, { ...points, links })
      }
      const { status } = model
      if (there.model.status !== status && (status === 'READY' || status === 'FAILED')) {
        await client.loggedModels.finalize({ modelId, status }, how)
      }
      return place
    },
    registeredModel: (model) => importModel(client, model, signal),
    version: (version, modelId) => importVersion(client, version, { modelId, signal }),
    alias: (name, alias) => setServerAlias(client, name, alias, signal),
    async placeOfRun(runId) {
      const { run } = await client.runs.get({ runId }, how)
      return { id: runId, location: run.info.artifactUri ?? '' }
    },
    ...servedFiles(client, signal),
    async setRunTag(runId, key, value) {
      if (!binned.isWhole(runId)) await client.runs.setTag({ runId, key, value }, how)
    },
    [Symbol.asyncDispose]: () => binned.putAllAway(),
  }

  function append(runId: string, points: PointColumns): Promise<void> {
    return client.runs.append({ runId, points, params: [], tags: [] }, how)
  }
}

async function createRun(
  client: Client,
  experimentId: string,
  { carried, signal }: { carried: CarriedRun; signal: AbortSignal | undefined },
): Promise<TargetPlace> {
  const { userId, runName, startTime } = carried.run.info
  // The tag comes with the run: one that was made and not heard of is found by it.
  const tags = [{ key: IMPORTED_FROM_TAG, value: carried.sourceId }]
  if (carried.run.info.lifecycleStage === 'deleted') {
    tags.push({ key: IMPORTING_TAG, value: 'true' })
  }
  const { run } = await client.runs.create(
    { experimentId, userId, runName, startTime, tags },
    { signal },
  )
  return { id: run.info.runId, location: run.info.artifactUri ?? '' }
}

async function settleRun(
  client: Client,
  { id: runId }: TargetPlace,
  {
    carried,
    binned,
    signal,
  }: { carried: CarriedRun; binned: BinnedRuns; signal: AbortSignal | undefined },
): Promise<void> {
  const { info, modelInputs, modelOutputs } = carried.run
  const { run } = await client.runs.get({ runId }, { signal })
  if (run.info.lifecycleStage === 'deleted') return
  const isMade = new Set(run.modelOutputs.map(({ modelId }) => modelId))
  const models = modelOutputs.filter(({ modelId }) => !isMade.has(modelId))
  if (models.length > 0) await client.runs.logOutputs({ runId, models }, { signal })
  if (modelInputs.length > 0) {
    await client.runs.logInputs({ runId, datasets: [], models: modelInputs }, { signal })
  }
  const { status, endTime, runName } = info
  await client.runs.update({ runId, status, endTime, runName }, { signal })
  if (info.lifecycleStage === 'deleted') await binned.putAway(runId)
}

/** Runs and logged models that earlier transfers made in an experiment. */
async function findImported(
  client: Client,
  experimentId: string,
  signal: AbortSignal | undefined,
): Promise<Known> {
  const known: Known = { runs: new Map(), models: new Map() }
  const runs = pages(async (pageToken) => {
    const page = await client.runs.search(
      {
        experimentIds: [experimentId],
        filter: `tags.\`${IMPORTED_FROM_TAG}\` LIKE '%'`,
        runViewType: 'all',
        maxResults: 500,
        pageToken,
      },
      { signal },
    )
    return { items: page.runs, nextPageToken: page.nextPageToken }
  })
  for await (const { info, tags } of runs) {
    const from = originOf(tags)
    known.runs.set(from, { id: info.runId, location: info.artifactUri ?? '' })
  }
  const models = pages(async (pageToken) => {
    const page = await client.loggedModels.search(
      { experimentIds: [experimentId], maxResults: 50, pageToken },
      { signal },
    )
    return { items: page.models, nextPageToken: page.nextPageToken }
  })
  for await (const { modelId, artifactLocation, tags } of models) {
    known.models.set(originOf(tags), { id: modelId, location: artifactLocation ?? '' })
  }
  return known
}

/** What tells the metrics of one logged model apart. */
function identityOf(metric: {
  readonly runId?: string | null | undefined
  readonly key: string
  readonly step: Int64
  readonly timestamp: Int64
}): string {
  return `${metric.runId} ${metric.step} ${metric.timestamp} ${metric.key}`
}

/** What came here from elsewhere, and goes on, comes from here. */
function withoutOrigin(tags: Run['tags']): Run['tags'] {
  return tags.filter(({ key }) => key !== IMPORTED_FROM_TAG && key !== IMPORTING_TAG)
}

function originOf(tags: Run['tags']): string {
  return tags.find(({ key }) => key === IMPORTED_FROM_TAG)?.value ?? ''
}
