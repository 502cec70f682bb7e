import type { DecodedSeries } from '@waymark/protocol/waymark'
import type { GroupSeries } from '../../api/series-groups.ts'
import type { Curve } from '../../charts/curve.ts'
import { shortNumber } from '../../format/number.ts'
import { SPREAD_WORDS } from './groups/spread-words.ts'

/**
 * What of some series is not drawn.
 *
 * @param xMetric the metric along x, if it is one
 */
export function seriesNotes(
  curves: readonly Curve[],
  byRun: ReadonlyMap<string, DecodedSeries>,
  xMetric: string | undefined,
): readonly string[] {
  const drawn = curves.reduce((sum, { ys }) => sum + ys.length, 0)
  let [total, unplaced] = [0, 0]
  for (const series of byRun.values()) {
    total += series.total
    unplaced += series.unplaced ?? 0
  }
  const notes: string[] = []
  if (unplaced > 0) notes.push(`${shortNumber(unplaced)} points without a value of ${xMetric}.`)
  if (total > 1.2 * drawn) {
    notes.push(`${shortNumber(drawn)} of ${shortNumber(total)} points drawn.`)
  }
  return notes
}

/** Of how many of their runs the curves of groups are made, where that is not all. */
export function groupNotes(curves: readonly GroupSeries[]): readonly string[] {
  let [read, runs] = [0, 0]
  for (const curve of curves) {
    read += curve.runsRead
    runs += curve.runs
  }
  const of = SPREAD_WORDS[curves[0]?.spread ?? 'mean'].middle
  return read === runs ? [] : [`${of}s of ${shortNumber(read)} of ${shortNumber(runs)} runs.`]
}
