import type { Direction } from '@waymark/domain'
import '../styles/difference.css'

/** Beside the name of a metric: which of its values are better; nothing where nobody knows. */
export function DirectionMark({ direction }: { readonly direction: Direction | undefined }) {
  if (direction === undefined) return null
  const word = `${direction} is better`
  return (
    <span className="direction-mark" role="img" aria-label={word} title={word}>
      {direction === 'lower' ? '↓' : '↑'}
    </span>
  )
}
