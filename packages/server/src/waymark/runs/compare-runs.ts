import {
  type DatasetInput,
  type Direction,
  type KeyValue,
  type Run,
  TrackingError,
} from '@waymark/domain'
import {
  type ComparedKey,
  type ComparedRun,
  compareRuns as endpoint,
  jsonInt64,
  jsonValue,
} from '@waymark/protocol/waymark'
import { type ReadServices, readRoute } from '../../kernel/route.ts'
import { findLostRuns } from './lost-runs.ts'
import { toldDirections } from './told-directions.ts'

/** Several runs side by side, in the order in which they were asked for. */
export const compareRuns = readRoute(endpoint, async ({ args, store, settings }) => {
  const runIds = [...new Set(args.runIds)]
  const found = await Promise.all(runIds.map((runId) => findRun(store, runId)))
  const runs = found.filter((run) => run !== undefined)
  const known = new Set(runs.map(({ info }) => info.runId))
  const told = await toldDirections(
    store,
    runs.map(({ info }) => info.experimentId),
  )
  const lost = await findLostRuns({ store, settings }, [...known])
  return {
    runs: runs.map((run) => toCompared(run, lost)),
    missing: runIds.filter((runId) => !known.has(runId)),
    params: byKey(runs, ({ params }) => params.map(pairOf)),
    tags: byKey(runs, ({ tags }) => tags.map(pairOf)),
    metrics: inOrder(runs, ({ metrics }) =>
      metrics.map(({ key, value }) => [key, jsonValue(value)]),
    ).map((metric) => ({ ...metric, ...directionIn(told, metric.key) })),
    datasets: byKey(runs, ({ datasetInputs }) => datasetInputs.map(digestOf)),
  }
})

async function findRun(store: ReadServices['store'], runId: string): Promise<Run | undefined> {
  try {
    return await store.runs.get(runId)
  } catch (error) {
    if (error instanceof TrackingError && error.kind === 'missing') return undefined
    throw error
  }
}

function toCompared({ info }: Run, lost: ReadonlySet<string>): ComparedRun {
  const { runId, runName, experimentId, userId, startTime, endTime, lifecycleStage } = info
  return {
    runId,
    runName,
    experimentId,
    userId,
    status: lost.has(runId) ? 'LOST' : info.status,
    startTime: startTime === null ? null : jsonInt64(startTime),
    endTime: endTime === null ? null : jsonInt64(endTime),
    lifecycleStage,
  }
}

function directionIn(told: ReadonlyMap<string, Direction>, key: string) {
  const direction = told.get(key)
  return direction && { direction }
}

function pairOf({ key, value }: KeyValue): readonly [string, string] {
  return [key, value ?? '']
}

function digestOf({ dataset, tags }: DatasetInput): readonly [string, string] {
  const context = tags.find(({ key }) => key === 'mlflow.data.context')?.value
  return [context ? `${dataset.name} (${context})` : dataset.name, dataset.digest]
}

/** The keys of all runs in the order of the alphabet, each with a value a run. */
function byKey<T>(
  runs: readonly Run[],
  pairsOf: (run: Run) => readonly (readonly [string, T])[],
): readonly ComparedKey<T>[] {
  return inOrder(runs, pairsOf).toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** The keys of all runs as they are met: the first run's first. */
function inOrder<T>(
  runs: readonly Run[],
  pairsOf: (run: Run) => readonly (readonly [string, T])[],
): readonly ComparedKey<T>[] {
  const maps = runs.map((run) => new Map(pairsOf(run)))
  const keys = [...new Set(maps.flatMap((map) => [...map.keys()]))]
  return keys.map((key) => ({ key, values: maps.map((map) => map.get(key) ?? null) }))
}
