import { shortNumber } from '../format/number.ts'
import '../styles/difference.css'

/** How far a metric moved; the arrow and the word say it to those who do not see green and red. */
export function Difference(props: {
  readonly before: number
  readonly after: number
  readonly isBetter: boolean | undefined
}) {
  const { before, after, isBetter } = props
  const difference = after - before
  if (!Number.isFinite(difference)) {
    const verdict = isBetter === undefined ? 'otherwise' : isBetter ? 'better' : 'worse'
    return (
      <span className="difference" data-verdict={verdict}>
        {Number.isFinite(before) ? '▼ diverged' : 'was not finite'}
      </span>
    )
  }
  const share = before === 0 ? undefined : (100 * difference) / Math.abs(before)
  if (difference === 0) return <span className="difference">=</span>
  const sign = difference > 0 ? '+' : ''
  const word = isBetter === undefined ? 'otherwise' : isBetter ? 'better' : 'worse'
  return (
    <span className="difference" data-verdict={word} title={`${sign}${difference}, ${word}`}>
      {difference > 0 ? '▲' : '▼'} {sign}
      {shortNumber(difference)}
      {share !== undefined && Math.abs(share) < 1000 && (
        <small>
          {' '}
          {sign}
          {share.toFixed(1).replace('-', '−')} %
        </small>
      )}
    </span>
  )
}
