import type { GroupSeries } from '../../../api/series-groups.ts'
import type { Curve, Numbers } from '../../../charts/curve.ts'
import { type Smoothing, smoothed } from '../smoothing.ts'
import { type ChartGroup, groupId } from './chart-groups.ts'

/**
 * One line a group, in the groups' order: the mean of its runs, with a band of one standard deviation
 * around it. What smooths the line smooths the deviation too.
 */
export function groupLines(
  series: readonly GroupSeries[],
  groups: readonly ChartGroup[],
  smoothing: Smoothing,
): readonly Curve[] {
  const byId = new Map(series.map((one) => [groupId(one.values), one]))
  return groups.flatMap(({ id, name, ink }) => {
    const one = byId.get(id)
    if (one === undefined || one.xs.length === 0) return []
    const { xs, mean, counts } = one
    const drawn = smoothed(mean, smoothing)
    const band = bandOf(drawn, smoothed(spreadOf(one), smoothing))
    return [{ id, name, ink, xs, ys: mean, drawn, band, counts }]
  })
}

/** A run alone has no deviation, and a line without a band would say that it is not known. */
function spreadOf({ mean, std }: GroupSeries): Numbers {
  return Float64Array.from(mean, (value, at) => (Number.isNaN(value) ? value : std[at] || 0))
}

function bandOf(drawn: Numbers, spread: Numbers): NonNullable<Curve['band']> {
  const edge = (side: 1 | -1) =>
    Float64Array.from(drawn, (value, at) => value + side * (spread[at] ?? 0))
  return { low: edge(-1), high: edge(1) }
}
