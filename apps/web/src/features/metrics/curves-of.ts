import type { DecodedSeries } from '@waymark/protocol/waymark'
import type { Curve, Numbers } from '../../charts/curve.ts'
import type { RunInk } from '../../charts/run-colours.ts'
import type { ChartView, XAxis } from './chart-view.ts'
import { smoothed } from './smoothing.ts'

/** A run that charts draw. */
export interface ChartRun {
  readonly runId: string
  readonly name: string
  readonly ink: RunInk
}

/** The series of one metric as lines, in the runs' order; runs without points are left out. */
export function curvesOf(
  runs: readonly ChartRun[],
  byRun: ReadonlyMap<string, DecodedSeries>,
  view: Pick<ChartView, 'x' | 'smoothing'>,
): readonly Curve[] {
  return runs.flatMap(({ runId, name, ink }) => {
    const series = byRun.get(runId)
    if (series === undefined || series.steps.length === 0) return []
    const { xs, ys } = columnsOf(series, view.x)
    return [{ id: runId, name, ink, xs, ys, drawn: smoothed(ys, view.smoothing) }]
  })
}

function columnsOf(series: DecodedSeries, axis: XAxis): { xs: Numbers; ys: Numbers } {
  const { steps, values, times, xs: placed } = series
  if (placed !== undefined) return { xs: placed, ys: values }
  if (axis === 'step' || times === undefined) return { xs: steps, ys: values }
  // Points are ordered by step, and clocks may go back between two of them.
  const order = isAscending(times)
    ? undefined
    : Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
  const sorted = (column: Numbers) =>
    order === undefined ? column : Float64Array.from(order, (i) => column[i] ?? Number.NaN)
  const xs = sorted(times)
  const start = axis === 'relative' ? (xs[0] ?? 0) : 0
  return { xs: start === 0 ? xs : Float64Array.from(xs, (x) => x - start), ys: sorted(values) }
}

function isAscending(column: Numbers): boolean {
  for (let i = 1; i < column.length; i += 1) {
    if ((column[i] ?? 0) < (column[i - 1] ?? 0)) return false
  }
  return true
}

/** Whether no point of any curve has a step of its own: then time tells more. */
export function hasOneStep(byRun: ReadonlyMap<string, DecodedSeries>): boolean {
  const all = [...byRun.values()].filter(({ steps }) => steps.length > 1)
  return all.length > 0 && all.every(({ steps }) => steps[0] === steps.at(-1))
}
