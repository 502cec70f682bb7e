import { heldOutData, isSystemMetric, nameRank } from '../metrics/metric-name.ts'

/** A key that runs logged, and in how many of the runs looked at it is. */
interface CountedKey {
  readonly key: string
  readonly runs: number
}

/** What is known of an experiment's keys before any row is read. */
export interface CountedKeys {
  readonly sampledRuns: number
  readonly metrics: readonly CountedKey[]
  readonly params: readonly (CountedKey & { readonly distinct: number; readonly varies: boolean })[]
}

const MAX_METRICS = 4
/** Fewer runs with a metric than this share would make a column of gaps. */
const LEAST_COVERAGE = 0.1
const MAX_PARAMS = 8

/** The metrics and params that a table nobody changed begins with: what tells its runs apart. */
export function pickRunColumns(seen: CountedKeys): {
  readonly metrics: readonly string[]
  readonly params: readonly string[]
} {
  return { metrics: pickMetrics(seen), params: pickParams(seen) }
}

// A key that few runs have would be a column of gaps, however good its name.
function pickMetrics({ metrics, sampledRuns }: CountedKeys): readonly string[] {
  const rank = ({ key, runs }: CountedKey) => {
    const coverage = runs / Math.max(1, sampledRuns)
    return nameRank(key) - (isProgress(key) ? 2 : 0) + (coverage >= 0.5 ? 20 : 0) + coverage
  }
  const ranked = metrics.toSorted((a, b) => rank(b) - rank(a) || compare(a.key, b.key))
  const own = ranked.filter(({ key }) => !isSystemMetric(key))
  const chosen = own.length > 0 ? own : ranked
  const told = chosen.filter(({ runs }) => runs >= LEAST_COVERAGE * sampledRuns)
  // What the best metric is on other held-out data says more than a second metric on the same.
  const first = told.filter(({ key }, at) => {
    const data = heldOutData(key)
    const isNew = told.slice(0, at).every((before) => heldOutData(before.key) !== data)
    return at === 0 || (data !== undefined && isNew)
  })
  return [...new Set([...first, ...chosen])].slice(0, MAX_METRICS).map(({ key }) => key)
}

// How far and how fast a training is tells no run from another.
function isProgress(key: string): boolean {
  return /(?:^|[/_.-])(?:lr|learning_rate|epochs?|steps?|time|grad_norm)(?:$|[/_.-])/i.test(key)
}

// A value of its own for each run (a seed, a path) tells runs apart but explains nothing: last.
function pickParams({ params, sampledRuns }: CountedKeys): readonly string[] {
  const rank = ({ key, runs, distinct }: CountedKeys['params'][number]) => {
    const isTelling = distinct <= Math.max(2, sampledRuns / 2) || isKnobName(key)
    return runs / Math.max(1, sampledRuns) + (isTelling ? 1 : 0) - (isSeedName(key) ? 1 : 0)
  }
  return params
    .filter(({ varies }) => varies)
    .toSorted((a, b) => rank(b) - rank(a) || compare(a.key, b.key))
    .slice(0, MAX_PARAMS)
    .map(({ key }) => key)
}

// Drawn at random, these are new in each run too, yet they explain.
function isKnobName(key: string): boolean {
  return /(?:^|[^a-z])(?:lr|learning_?rate|weight_?decay|dropout|momentum|alpha|beta|gamma|lambda)/i.test(
    key,
  )
}

function isSeedName(key: string): boolean {
  return /seed|path|dir$|file|uuid|(?:^|_)id$/i.test(key)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
