import type { Run } from '../../api/runs.ts'
import { numberIn } from '../../format/number.ts'
import { directionOf, isSystemMetric, nameRank } from '../metrics/metric-name.ts'

/** A column that a runs table picked for itself. */
export interface RunsColumn {
  readonly kind: 'metric' | 'param'
  readonly key: string
  /** Figures are set to the right, words to the left. */
  readonly isNumeric: boolean
  /** Metrics only: the best finite value among the runs shown, if the name tells the direction. */
  readonly best: number | undefined
}

/** The columns of a table, and how many keys there were to choose from. */
export interface RunsColumns {
  readonly metrics: readonly RunsColumn[]
  readonly params: readonly RunsColumn[]
  readonly metricKeyCount: number
  readonly paramKeyCount: number
}

const MAX_METRICS = 4
const MAX_PARAMS = 8

/** Picks what tells these runs apart: the metrics that matter most by name, the params that vary. */
export function pickColumns(runs: readonly Run[]): RunsColumns {
  const metricCounts = countKeys(runs.map((run) => run.metrics))
  const paramCounts = countKeys(runs.map((run) => run.params))
  return {
    metrics: pickMetrics(metricCounts, runs.length).map((key) => metricColumn(key, runs)),
    params: pickParams(paramCounts, runs).map((key) => paramColumn(key, runs)),
    metricKeyCount: metricCounts.size,
    paramKeyCount: paramCounts.size,
  }
}

function countKeys(maps: readonly ReadonlyMap<string, unknown>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const map of maps) for (const key of map.keys()) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

// A key that few runs have would be a column of gaps, however good its name.
function pickMetrics(counts: ReadonlyMap<string, number>, runCount: number): string[] {
  const rank = (key: string) => {
    const coverage = (counts.get(key) ?? 0) / runCount
    return nameRank(key) + (coverage >= 0.5 ? 20 : 0) + coverage
  }
  const ranked = [...counts.keys()].toSorted((a, b) => rank(b) - rank(a) || compare(a, b))
  const chosen = ranked.filter((key) => !isSystemMetric(key))
  return (chosen.length > 0 ? chosen : ranked).slice(0, MAX_METRICS)
}

// A name of its own for each run (a seed, a path) tells runs apart but explains nothing: last.
function pickParams(counts: ReadonlyMap<string, number>, runs: readonly Run[]): string[] {
  const varying = [...counts].flatMap(([key, count]) => {
    const values = new Set(runs.map((run) => run.params.get(key)))
    if (values.size < 2) return []
    const isTelling = values.size <= Math.max(2, runs.length / 2) || isContinuous(values)
    return [{ key, rank: count / runs.length + (isTelling ? 1 : 0) }]
  })
  return varying
    .toSorted((a, b) => b.rank - a.rank || compare(a.key, b.key))
    .slice(0, MAX_PARAMS)
    .map(({ key }) => key)
}

// A learning rate drawn at random is new in each run too, yet it explains.
function isContinuous(values: ReadonlySet<string | undefined>): boolean {
  const numbers = [...values].map((value) => numberIn(value ?? ''))
  return numbers.filter((n) => n !== undefined && !Number.isInteger(n)).length > values.size / 2
}

function metricColumn(key: string, runs: readonly Run[]): RunsColumn {
  const values = runs
    .map((run) => run.metrics.get(key)?.value ?? Number.NaN)
    .filter((value) => Number.isFinite(value))
  return { kind: 'metric', key, isNumeric: true, best: bestOf(values, directionOf(key)) }
}

function bestOf(values: readonly number[], direction: ReturnType<typeof directionOf>) {
  if (values.length < 2 || direction === undefined) return undefined
  return direction === 'lower' ? Math.min(...values) : Math.max(...values)
}

function paramColumn(key: string, runs: readonly Run[]): RunsColumn {
  const values = runs.map((run) => run.params.get(key)).filter((value) => value !== undefined)
  const isNumeric = values.every((value) => numberIn(value) !== undefined)
  return { kind: 'param', key, isNumeric, best: undefined }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
