import {
  type Int64,
  type KeyValue,
  type Metric,
  NO_POINTS,
  type PointColumns,
  type Run,
  type RunBatch,
} from '@waymark/domain'
import type { Store } from '../store.ts'

let names = 0

/** A name that no other call in this process gave. */
export function uniqueName(prefix = 'name'): string {
  names++
  return `${prefix}-${process.pid}-${names}`
}

/** Creates an experiment; its id. */
export function buildExperiment(
  store: Store,
  {
    name = uniqueName('experiment'),
    tags = [],
  }: { name?: string; tags?: readonly KeyValue[] } = {},
): Promise<string> {
  return store.experiments.create({ name, artifactLocation: null, tags })
}

/** Creates a run, in the default experiment unless told otherwise. */
export function buildRun(
  store: Store,
  run: Partial<Parameters<Store['runs']['create']>[0]> = {},
): Promise<Run> {
  return store.runs.create({
    experimentId: '0',
    userId: 'ada',
    runName: 'first',
    startTime: 1_700_000_000_000,
    tags: [],
    ...run,
  })
}

/** A point of the series `loss` at step 0, but for what is given. */
export function point(fields: Partial<Metric> = {}): Metric {
  return { key: 'loss', value: 0.5, timestamp: 1_700_000_000_000, step: 0, ...fields }
}

/** A batch for a run. */
export function buildBatch(
  runId: string,
  points: readonly Metric[] = [],
  { params = [], tags = [] }: { params?: readonly KeyValue[]; tags?: readonly KeyValue[] } = {},
): RunBatch {
  return { runId, points: buildPoints(points), params, tags }
}

/** Points as columns, as `protocol` packs them. */
export function buildPoints(points: readonly Metric[]): PointColumns {
  if (points.length === 0) return NO_POINTS
  const keys = [...new Set(points.map(({ key }) => key))]
  return {
    keys,
    keyIndex: Uint16Array.from(points, ({ key }) => keys.indexOf(key)),
    values: Float64Array.from(points, ({ value }) => value),
    timestamps: buildColumn(points.map(({ timestamp }) => timestamp)),
    steps: buildColumn(points.map(({ step }) => step)),
    links: points.flatMap(({ modelId, datasetName = null, datasetDigest = null }, row) =>
      modelId ? [{ row, modelId, datasetName, datasetDigest }] : [],
    ),
  }
}

function buildColumn(values: readonly Int64[]): Float64Array | BigInt64Array {
  return values.some((value) => typeof value === 'bigint')
    ? BigInt64Array.from(values, BigInt)
    : Float64Array.from(values, Number)
}
