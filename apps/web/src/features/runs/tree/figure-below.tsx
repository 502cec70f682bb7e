import type { Direction } from '@waymark/domain'
import type { GroupMetric } from '@waymark/protocol/waymark'
import { shortNumber } from '../../../format/number.ts'

/** In place of a score that a run has not: the best of the runs below it, or from where to where. */
export function FigureBelow(props: {
  readonly figures: GroupMetric
  readonly direction: Direction | undefined
}) {
  const { direction, figures } = props
  const { count, min, max } = figures
  const best = direction === 'lower' ? min : max
  const isRange = direction === undefined && min !== max
  const runs = count === 1 ? 'the run below' : `the ${count} runs below`
  const words = isRange ? `From ${min} to ${max} in ${runs}` : `Best of ${runs}: ${best}`
  return (
    <span className="figure-below" title={`${words}. This run itself logged none.`}>
      {!isRange && <small>{count === 1 ? 'below ' : 'best '}</small>}
      {isRange ? `${shortNumber(min)} … ${shortNumber(max)}` : shortNumber(best)}
    </span>
  )
}

/** In place of a param that a run has not: what all runs below it have. */
export function SharedBelow({ text }: { readonly text: string }) {
  return (
    <span
      className="figure-below"
      title={`${text}: the same in all runs below. This run itself logged none.`}
    >
      <small>all </small>
      {text}
    </span>
  )
}
