import type { Direction } from '@waymark/domain'
import type { GroupMetric } from '@waymark/protocol/waymark'
import { shortNumber } from '../../../format/number.ts'
import { type ColumnPlace, isAggregate } from '../column-id.ts'

/** In place of a figure that a run has not: that of the runs below it, or from where to where they go. */
export function FigureBelow(props: {
  readonly figures: GroupMetric
  /** What the column shows of each run. */
  readonly kind: ColumnPlace['kind']
  readonly direction: Direction | undefined
}) {
  const { kind, direction, figures } = props
  const { count, min, max } = figures
  const which = isAggregate(kind) && kind !== 'best' ? kind : direction && BEST[direction]
  const runs = count === 1 ? 'the run below' : `the ${count} runs below`
  if (which === undefined && min !== max) {
    return (
      <span className="figure-below" title={`From ${min} to ${max} in ${runs}. ${NONE_OWN}`}>
        {`${shortNumber(min)} … ${shortNumber(max)}`}
      </span>
    )
  }
  const word = isAggregate(kind) ? kind : 'best'
  const value = figures[which ?? 'max']
  return (
    <span className="figure-below" title={`${TITLES[word]} of ${runs}: ${value}. ${NONE_OWN}`}>
      <small>{count === 1 ? 'below' : word} </small>
      {shortNumber(value)}
    </span>
  )
}

const BEST = { lower: 'min', higher: 'max' } as const
const TITLES = {
  best: 'Best',
  min: 'Least of all points',
  max: 'Greatest of all points',
  mean: 'Mean of the means',
} as const
const NONE_OWN = 'This run itself logged none.'

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
