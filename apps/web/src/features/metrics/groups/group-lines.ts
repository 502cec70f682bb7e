import type { GroupSeries } from '../../../api/series-groups.ts'
import type { Curve } from '../../../charts/curve.ts'
import { type Smoothing, smoothed } from '../smoothing.ts'
import { type ChartGroup, groupId } from './chart-groups.ts'
import { SPREAD_WORDS } from './spread-words.ts'

/**
 * One line a group, in the groups' order: the mean or the median of its runs, with what lies around
 * it. What smooths the line smooths the edges too.
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
    const { xs, middle, counts, spread } = one
    const drawn = smoothed(middle, smoothing)
    const [low, high] = [smoothed(one.low, smoothing), smoothed(one.high, smoothing)]
    const band = { low, high, words: SPREAD_WORDS[spread] }
    return [{ id, name, ink, xs, ys: middle, drawn, band, counts }]
  })
}
