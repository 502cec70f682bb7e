import { memo } from 'react'
import { outsideOf, type RangesView, rangesOf } from '../../charts/chart-ranges.ts'
import { factsOf } from '../../charts/column-facts.ts'
import type { Curve } from '../../charts/curve.ts'
import { shortNumber } from '../../format/number.ts'

/** What a reader must know to trust a picture: what is not in it. */
export const ChartNote = memo(function ChartNote(props: {
  readonly curves: readonly Curve[]
  readonly view: RangesView
  /** What whoever made the curves has to say; none: nothing. */
  readonly more: string
}) {
  const text = notesOf(props).join(' ')
  // A line, whether there is something to say or not: the charts below stay where they are.
  return (
    <p className="chart-note" title={text}>
      {text}
    </p>
  )
})

function notesOf(props: Parameters<typeof ChartNote>[0]): readonly string[] {
  const { curves, view, more } = props
  const points = curves.reduce((sum, { ys }) => sum + ys.length, 0)
  const odd = curves.reduce((sum, { ys }) => sum + factsOf(ys).odd, 0)
  const outside = view.isClipped ? outsideText(curves, view) : undefined
  return [odd > 0 ? `${odd} of ${points} values not finite.` : '', outside ?? '', more].filter(
    (note) => note !== '',
  )
}

function outsideText(curves: readonly Curve[], view: RangesView): string | undefined {
  const { above, below, most, least } = outsideOf(curves, rangesOf(curves, view))
  const up = above > 0 ? `${shortNumber(above)} above, up to ${shortNumber(most)}` : ''
  const down = below > 0 ? `${shortNumber(below)} below, down to ${shortNumber(least)}` : ''
  const both = [up, down].filter((part) => part !== '').join('; ')
  return both === '' ? undefined : `Clipped: ${both}.`
}
