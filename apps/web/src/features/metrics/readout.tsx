import { useSyncExternalStore } from 'react'
import type { CursorPlace } from '../../charts/cursor-place.ts'
import { type Curve, nearestIndex } from '../../charts/curve.ts'
import type { XUnit } from '../../charts/plot-options.ts'
import { shortNumber } from '../../format/number.ts'
import { loggedText, placeText } from './chart-words.ts'

interface ReadoutProps {
  readonly curves: readonly Curve[]
  readonly xUnit: XUnit
  readonly place: CursorPlace
}

/** The value under the cursor, the last one without a cursor; of many runs, how many. */
export function Readout({ curves, xUnit, place }: ReadoutProps) {
  const [only] = curves
  if (only === undefined) return null
  if (curves.length === 1) return <OneValue curve={only} xUnit={xUnit} place={place} />
  return <OfMany curves={curves} xUnit={xUnit} place={place} />
}

// Both ask for what they show and not for the cursor: most of its steps change neither.

function OneValue(props: Omit<ReadoutProps, 'curves'> & { readonly curve: Curve }) {
  const { curve, xUnit, place } = props
  const index = useSyncExternalStore(place.subscribe, () => {
    const at = place.now()?.x
    return at === undefined ? curve.xs.length - 1 : nearestIndex(curve.xs, at)
  })
  return (
    <output>
      <strong>{loggedText(curve.ys[index] ?? Number.NaN)}</strong>{' '}
      <span>{placeText(curve.xs[index] ?? 0, xUnit)}</span>
    </output>
  )
}

function OfMany({ curves, xUnit, place }: ReadoutProps) {
  const text = useSyncExternalStore(place.subscribe, () => {
    const at = place.now()?.x
    if (at !== undefined) return placeText(at, xUnit)
    const kind = curves[0]?.band?.words.middle.toLowerCase() ?? 'run'
    return `${shortNumber(curves.length)} ${kind}s`
  })
  return (
    <output>
      <span>{text}</span>
    </output>
  )
}
