import { isSystemMetric, nameRank, numberIn } from '@waymark/domain'
import type { Comparison } from '../../api/comparison.ts'
import type { Axis } from './axis.ts'
import type { Brush } from './compare-view.ts'
import { explainedBy } from './explained-by.ts'
import { mean } from './fit-line.ts'

const MOST_PARAMS = 7
const MOST_METRICS = 3
// Over more than two powers of ten a linear axis squeezes the rest into one end; over more than one
// it does where most values lie at that end.
const LOG_FROM = 100
const LOG_IF_SKEWED_FROM = 10

/** All axes that tell the runs apart: the params that differ, then the metrics. */
export function axesOf({ params, metrics }: Comparison): readonly Axis[] {
  const byRank = (a: { key: string }, b: { key: string }) => nameRank(b.key) - nameRank(a.key)
  return [
    ...params.map(({ key, values }) => paramAxis(key, values)),
    ...metrics
      .filter(({ key }) => !isSystemMetric(key))
      .toSorted(byRank)
      .map(({ key, values, direction }) => ({
        ...numberAxis(
          'metric',
          key,
          values.map((value) => value ?? Number.NaN),
        ),
        direction,
      })),
  ].filter((axis) => axis.low < axis.high)
}

/**
 * The axes that a first look begins with: on the left the params that go best with the main metric,
 * the main metrics on the right. `main` is the id of the main one, where a page knows it.
 */
export function pickAxes(axes: readonly Axis[], main?: string): readonly Axis[] {
  const all = axes.filter(({ kind }) => kind === 'metric')
  const metrics = [...all.filter(({ id }) => id === main), ...all.filter(({ id }) => id !== main)]
  const [target] = metrics
  const strength = new Map(axes.map((axis) => [axis.id, target ? explainedBy(axis, target) : 0]))
  const rank = ({ id, key }: Axis) =>
    (strength.get(id) ?? 0) - (/seed|path|dir$/i.test(key) ? 1 : 0)
  const params = axes
    .filter(({ kind }) => kind === 'param')
    .toSorted((a, b) => rank(b) - rank(a))
    .slice(0, MOST_PARAMS)
  return [...params.toReversed(), ...metrics.slice(0, MOST_METRICS).toReversed()]
}

function paramAxis(key: string, values: readonly (string | null)[]): Axis {
  const numbers = values.map((value) => (value === null ? Number.NaN : numberIn(value)))
  if (numbers.every((number) => number !== undefined)) return numberAxis('param', key, numbers)
  const words = [...new Set(values.filter((value) => value !== null))].toSorted()
  const places = values.map((value) => (value === null ? Number.NaN : words.indexOf(value)))
  return { ...numberAxis('param', key, places), words, isLog: false }
}

function numberAxis(kind: Axis['kind'], key: string, logged: readonly number[]): Axis {
  const values = logged.map((value) => (Number.isFinite(value) ? value : Number.NaN))
  const finite = values.filter((value) => !Number.isNaN(value))
  const low = Math.min(...finite)
  const high = Math.max(...finite)
  const id = `${kind === 'param' ? 'p' : 'm'}.${key}`
  return {
    id,
    key,
    kind,
    values,
    words: undefined,
    low,
    high,
    isLog: low > 0 && spreadsBetterInLog(finite, low, high),
  }
}

function spreadsBetterInLog(values: readonly number[], low: number, high: number): boolean {
  const ratio = high / low
  if (ratio <= LOG_IF_SKEWED_FROM || ratio > LOG_FROM) return ratio > LOG_FROM
  // How far the middle of the values is off the middle of either axis. Of the distinct ones: how
  // often 16, 32, 64, 128 were tried says nothing of their distances.
  const distinct = [...new Set(values)]
  const offMiddle = (shareOfValue: (value: number) => number) =>
    Math.abs(mean(distinct.map(shareOfValue)) - 0.5)
  const linear = offMiddle((value) => (value - low) / (high - low))
  const log = offMiddle((value) => Math.log(value / low) / Math.log(ratio))
  return distinct.length > 3 && log < linear / 2
}

/** Which runs lie within every brush, by their place in the comparison. */
export function runsWithin(
  axes: readonly Axis[],
  brushes: ReadonlyMap<string, Brush>,
  runCount: number,
): ReadonlySet<number> {
  const brushed = axes.flatMap((axis) => {
    const brush = brushes.get(axis.id)
    return brush === undefined ? [] : [{ values: axis.values, brush }]
  })
  const runs = Array.from({ length: runCount }, (_, run) => run)
  return new Set(
    runs.filter((run) =>
      brushed.every(({ values, brush: [from, to] }) => {
        const value = values[run] ?? Number.NaN
        return value >= from && value <= to
      }),
    ),
  )
}
