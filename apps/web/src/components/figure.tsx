import { shortNumber } from '../format/number.ts'

/** A number to four digits, the whole of it on hover. */
export function Figure(props: { readonly value: number; readonly isBest?: boolean }) {
  const { value, isBest = false } = props
  const text = shortNumber(value)
  const className = Number.isFinite(value) ? undefined : 'not-finite'
  return isBest ? (
    <strong title={`${value}: the best of the runs shown`}>{text}</strong>
  ) : (
    <span className={className} title={String(value)}>
      {text}
    </span>
  )
}
