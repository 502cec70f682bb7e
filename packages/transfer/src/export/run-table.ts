import { type Experiment, type Run, type RunInfo, TrackingError } from '@waymark/domain'
import type { TransferSource } from '../source.ts'
import type { ColumnType, Table, Value } from './table.ts'

/** Rows in a piece. */
const ROWS = 500

/** Which experiments and runs to export. */
export interface ExportChoice {
  /** Names or ids; none: all. */
  readonly experiments: readonly string[]
  readonly filter: string
  readonly withDeleted: boolean
}

/** A column about the run itself. */
const OWN: readonly {
  readonly name: string
  readonly type: ColumnType
  readonly of: (info: RunInfo, experiment: Experiment) => Value
}[] = [
  { name: 'run_id', type: 'text', of: ({ runId }) => runId },
  { name: 'experiment_id', type: 'text', of: ({ experimentId }) => experimentId },
  { name: 'experiment', type: 'text', of: (_, { name }) => name },
  { name: 'run_name', type: 'text', of: ({ runName }) => runName },
  { name: 'status', type: 'text', of: ({ status }) => status },
  { name: 'start_time', type: 'integer', of: ({ startTime }) => startTime },
  { name: 'end_time', type: 'integer', of: ({ endTime }) => endTime },
  { name: 'user_id', type: 'text', of: ({ userId }) => userId },
  { name: 'lifecycle_stage', type: 'text', of: ({ lifecycleStage }) => lifecycleStage },
  { name: 'artifact_uri', type: 'text', of: ({ artifactUri }) => artifactUri },
]

/**
 * A row a run: what it is, its params, its latest metrics, its tags, in columns `params.…`,
 * `metrics.…`, `tags.…` of all keys that any of the runs has. Reads the runs twice: a table's head
 * comes before its rows.
 */
export async function runTable(source: TransferSource, choice: ExportChoice): Promise<Table> {
  const keys = { params: new Set<string>(), metrics: new Set<string>(), tags: new Set<string>() }
  for await (const { run } of chosenRuns(source, choice)) {
    for (const { key } of run.params) keys.params.add(key)
    for (const { key } of run.metrics) keys.metrics.add(key)
    for (const { key } of run.tags) keys.tags.add(key)
  }
  const sorted = {
    params: [...keys.params].sort(),
    metrics: [...keys.metrics].sort(),
    tags: [...keys.tags].sort(),
  }
  return {
    columns: [
      ...OWN.map(({ name, type }) => ({ name, type })),
      ...sorted.params.map((key) => ({ name: `params.${key}`, type: 'text' as const })),
      ...sorted.metrics.map((key) => ({ name: `metrics.${key}`, type: 'float' as const })),
      ...sorted.tags.map((key) => ({ name: `tags.${key}`, type: 'text' as const })),
    ],
    rows: rows(source, choice, sorted),
  }
}

async function* rows(
  source: TransferSource,
  choice: ExportChoice,
  keys: { readonly [K in 'params' | 'metrics' | 'tags']: readonly string[] },
): AsyncGenerator<Value[][]> {
  let piece: Value[][] = []
  for await (const { run, experiment } of chosenRuns(source, choice)) {
    const values = {
      params: valuesOf(run.params),
      metrics: valuesOf(run.metrics),
      tags: valuesOf(run.tags),
    }
    piece.push([
      ...OWN.map(({ of }) => of(run.info, experiment)),
      ...keys.params.map((key) => values.params.get(key) ?? null),
      ...keys.metrics.map((key) => values.metrics.get(key) ?? null),
      ...keys.tags.map((key) => values.tags.get(key) ?? null),
    ])
    if (piece.length < ROWS) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}

function valuesOf<V extends Value>(entries: readonly { key: string; value: V }[]): Map<string, V> {
  return new Map(entries.map(({ key, value }) => [key, value]))
}

/** The runs that were asked for, experiment by experiment. */
export async function* chosenRuns(
  source: TransferSource,
  choice: ExportChoice,
): AsyncGenerator<{ readonly run: Run; readonly experiment: Experiment }> {
  const { filter, withDeleted } = choice
  for await (const experiment of chosenExperiments(source, choice)) {
    const { experimentId } = experiment
    for await (const run of source.runs({ experimentId, filter, withDeleted })) {
      yield { run, experiment }
    }
  }
}

/**
 * The experiments that were asked for.
 *
 * @throws {TrackingError} `SOURCE_LACKS_EXPERIMENT`, before the first one
 */
export async function* chosenExperiments(
  source: TransferSource,
  { experiments, withDeleted }: ExportChoice,
): AsyncGenerator<Experiment> {
  const missing = new Set(experiments)
  const chosen: Experiment[] = []
  for await (const experiment of source.experiments()) {
    const { name, experimentId, lifecycleStage } = experiment
    missing.delete(name)
    missing.delete(experimentId)
    const isNamed = experiments.includes(name) || experiments.includes(experimentId)
    if (experiments.length > 0 && !isNamed) continue
    if (lifecycleStage === 'active' || withDeleted) chosen.push(experiment)
  }
  if (missing.size > 0) {
    throw new TrackingError('SOURCE_LACKS_EXPERIMENT', { place: source.label, names: [...missing] })
  }
  yield* chosen
}
