import { type Direction, directionOf, type KeyValue, type RunStatus } from '@waymark/domain'
import type { MetricSummary, RunOverview } from '@waymark/protocol/waymark'
import { getJson, getOwn } from './fetch-json.ts'
import { findNumber, fromWireNumber } from './number.ts'

/** What the pages show of a run. Times are ms since 1970, UTC; `endTime` is absent while it runs. */
export interface Run {
  readonly runId: string
  readonly name: string
  readonly experimentId: string
  readonly experimentName: string
  readonly user: string
  readonly status: RunStatus
  readonly startTime: number | undefined
  readonly endTime: number | undefined
  readonly isDeleted: boolean
  readonly metrics: readonly RunMetric[]
  readonly params: ReadonlyMap<string, string>
  readonly tags: ReadonlyMap<string, string>
}

/** One metric of a run in figures; `min` and `max` are of finite values. */
export interface RunMetric {
  readonly key: string
  readonly last: number
  readonly lastStep: number
  readonly count: number
  readonly min: number | undefined
  readonly max: number | undefined
  readonly nanCount: number
  /** The first step at which the thinned curve is no number; undefined where it always is one. */
  readonly nanFrom: number | undefined
  /** Which values are better: as the experiment says, else as the name tells. */
  readonly direction: Direction | undefined
  readonly sparkline: readonly number[]
}

/** A data set that a run read. */
export interface RunDataset {
  readonly name: string
  readonly digest: string
  readonly context: string | undefined
}

/** One run with all that was logged to it but the histories, deleted ones too. */
export async function getRun(runId: string, signal: AbortSignal): Promise<Run> {
  const path = `runs/${encodeURIComponent(runId)}`
  const { run, ...rest } = (await getOwn(path, { points: 64 }, signal)) as RunOverview
  return {
    runId: run.runId,
    name: run.runName || run.runId,
    experimentId: run.experimentId,
    experimentName: rest.experimentName,
    user: run.userId,
    status: run.status as RunStatus, // by the server's contract
    startTime: findNumber(run.startTime) || undefined,
    endTime: findNumber(run.endTime) || undefined,
    isDeleted: run.lifecycleStage === 'deleted',
    metrics: rest.metrics.map(metricFromWire),
    params: toMap(rest.params),
    tags: toMap(rest.tags),
  }
}

function metricFromWire(wire: MetricSummary): RunMetric {
  return {
    key: wire.key,
    last: fromWireNumber(wire.last),
    lastStep: Number(wire.lastStep),
    count: wire.count,
    min: wire.min ?? undefined,
    max: wire.max ?? undefined,
    nanCount: wire.nanCount,
    nanFrom: firstNan(wire),
    direction: wire.direction ?? directionOf(wire.key),
    sparkline: (wire.sparkline?.values ?? []).map(fromWireNumber),
  }
}

function firstNan({ nanCount, sparkline }: MetricSummary): number | undefined {
  if (nanCount === 0 || sparkline === undefined) return undefined
  const at = sparkline.values.findIndex((value) => Number.isNaN(fromWireNumber(value)))
  return at < 0 ? undefined : sparkline.steps[at]
}

function toMap(pairs: readonly KeyValue[]): ReadonlyMap<string, string> {
  return new Map(pairs.map(({ key, value }) => [key, value ?? '']))
}

interface WireInputs {
  readonly dataset_inputs?: readonly {
    readonly tags?: readonly KeyValue[]
    readonly dataset?: { readonly name?: string; readonly digest?: string }
  }[]
}

/** The data sets that a run read; our own API does not carry them. */
export async function listDatasets(
  runId: string,
  signal: AbortSignal,
): Promise<readonly RunDataset[]> {
  const { run } = (await getJson('runs/get', { run_id: runId }, signal)) as {
    run: { inputs?: WireInputs }
  }
  return (run.inputs?.dataset_inputs ?? []).map(({ dataset, tags = [] }) => ({
    name: dataset?.name ?? '',
    digest: dataset?.digest ?? '',
    context: tags.find(({ key }) => key === 'mlflow.data.context')?.value ?? undefined,
  }))
}
