import type { DecodedSeries } from '@waymark/protocol/waymark'
import { memo } from 'react'
import { outsideOf, type RangesView, rangesOf } from '../../charts/chart-ranges.ts'
import { type Curve, isDrawable } from '../../charts/curve.ts'
import { shortNumber } from '../../format/number.ts'

/** What a reader must know to trust a picture: what is not in it. */
export const ChartNote = memo(function ChartNote(props: {
  readonly curves: readonly Curve[]
  readonly byRun: ReadonlyMap<string, DecodedSeries>
  readonly view: RangesView
  /** The metric along x, if it is one. */
  readonly xMetric: string | undefined
}) {
  const notes = notesOf(props)
  return notes.length === 0 ? null : <p className="chart-note">{notes.join(' ')}</p>
})

function notesOf(props: Parameters<typeof ChartNote>[0]): readonly string[] {
  const { curves, byRun, view, xMetric } = props
  const points = curves.reduce((sum, { ys }) => sum + ys.length, 0)
  const odd = curves.reduce((sum, { ys }) => sum + countOdd(ys), 0)
  let [total, unplaced] = [0, 0]
  for (const series of byRun.values()) {
    total += series.total
    unplaced += series.unplaced ?? 0
  }
  const isGrouped = curves.some(({ band }) => band !== undefined)
  return [
    odd > 0 && `${odd} of ${points} values not finite.`,
    view.isClipped && outsideText(curves, view),
    unplaced > 0 && `${shortNumber(unplaced)} points without a value of ${xMetric}.`,
    !isGrouped &&
      total > 1.2 * points &&
      `${shortNumber(points)} of ${shortNumber(total)} points drawn.`,
  ].filter((note) => note !== false && note !== undefined)
}

function outsideText(curves: readonly Curve[], view: RangesView): string | undefined {
  const { above, below, most, least } = outsideOf(curves, rangesOf(curves, view))
  const up = above > 0 ? `${shortNumber(above)} above, up to ${shortNumber(most)}` : ''
  const down = below > 0 ? `${shortNumber(below)} below, down to ${shortNumber(least)}` : ''
  const both = [up, down].filter((part) => part !== '').join('; ')
  return both === '' ? undefined : `Clipped: ${both}.`
}

function countOdd(values: Curve['ys']): number {
  let count = 0
  for (const value of values) if (!isDrawable(value)) count += 1
  return count
}
