import type { DecodedSeries } from '@waymark/protocol/waymark'
import { type Curve, isDrawable } from '../../charts/curve.ts'
import { shortNumber } from '../../format/number.ts'

/** What a reader must know to trust a picture: what is not in it. */
export function ChartNote(props: {
  readonly curves: readonly Curve[]
  readonly byRun: ReadonlyMap<string, DecodedSeries>
}) {
  const { curves, byRun } = props
  const points = curves.reduce((sum, { ys }) => sum + ys.length, 0)
  const odd = curves.reduce((sum, { ys }) => sum + countOdd(ys), 0)
  const shown = new Set(curves.map(({ id }) => id))
  const total = [...byRun.values()].reduce(
    (sum, series) => sum + (shown.has(series.runId) ? series.total : 0),
    0,
  )
  const notes = [
    odd > 0 && `${odd} of ${points} values not finite.`,
    total > 1.2 * points && `${shortNumber(points)} of ${shortNumber(total)} points drawn.`,
  ].filter((note) => note !== false)
  return notes.length === 0 ? null : <p className="chart-note">{notes.join(' ')}</p>
}

function countOdd(values: Curve['ys']): number {
  let count = 0
  for (const value of values) if (!isDrawable(value)) count += 1
  return count
}
