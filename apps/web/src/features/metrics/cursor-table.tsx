import { useSyncExternalStore } from 'react'
import type { CursorPlace } from '../../charts/cursor-place.ts'
import { type Curve, isDrawable, nearestIndex } from '../../charts/curve.ts'
import { MOST_DASHED } from '../../charts/draw-curves.ts'
import { colourOf } from '../../charts/run-colours.ts'
import { CutMiddle } from '../../components/cut-middle.tsx'
import { shortNumber } from '../../format/number.ts'
import { loggedText } from './chart-words.ts'

const MOST_LINES = 8

/** The runs' values where the cursor of this very chart is, sorted; of many, those around the nearest line. */
export function CursorTable(props: {
  readonly curves: readonly Curve[]
  readonly place: CursorPlace
  readonly theme: 'light' | 'dark'
}) {
  const { curves, place, theme } = props
  const cursor = useSyncExternalStore(place.subscribe, () => {
    const at = place.now()
    // That of another chart, which this one follows, is no reason to cover its curves.
    return at?.left === undefined ? undefined : at
  })
  if (cursor === undefined) return null
  const lines = curves
    .filter(({ xs }) => cursor.x >= (xs[0] ?? 0) - 1 && cursor.x <= (xs.at(-1) ?? 0) + 1)
    .map((curve) => {
      const at = nearestIndex(curve.xs, cursor.x)
      return { curve, value: curve.ys[at] ?? Number.NaN, count: curve.counts?.[at] }
    })
    .toSorted((a, b) => rankOf(b.value) - rankOf(a.value))
  const nearest = lines.findIndex(({ curve }) => curve.id === cursor.nearest)
  const first = Math.min(
    Math.max(0, nearest - MOST_LINES / 2),
    Math.max(0, lines.length - MOST_LINES),
  )
  const shown = lines.slice(first, first + MOST_LINES)
  const side = (cursor.left ?? 0) < 160 ? 'is-right' : 'is-left'
  return (
    // The chart's own table says the same to those who cannot point.
    <div className={`cursor-table ${side}`} aria-hidden="true">
      {shown.map(({ curve, value, count }) => (
        <div key={curve.id} className={curve.id === cursor.nearest ? 'is-nearest' : undefined}>
          <span
            className="run-ink"
            data-dash={curves.length > MOST_DASHED ? undefined : curve.ink.dash}
            style={{ background: colourOf(curve.ink, theme) }}
          />
          <span className="cursor-name">
            <CutMiddle name={curve.name} />
          </span>
          <span className="cursor-value">{loggedText(value)}</span>
          {count !== undefined && <span className="cursor-count">n {shortNumber(count)}</span>}
        </div>
      ))}
      {lines.length > shown.length && <p>{lines.length - shown.length} more</p>}
    </div>
  )
}

function rankOf(value: number): number {
  return isDrawable(value) ? value : Number.NEGATIVE_INFINITY
}
