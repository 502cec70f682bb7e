import { type ComponentProps, lazy, Suspense } from 'react'
import type * as extra from './extra-cells.tsx'

const Curve = lazy(async () => {
  const { CurveCell: cell } = await import('./extra-cells.tsx')
  return { default: cell }
})
const Delta = lazy(async () => {
  const { DeltaCell: cell } = await import('./extra-cells.tsx')
  return { default: cell }
})

/** A metric's curve in a cell; few first looks need it. */
export function CurveCell(props: ComponentProps<typeof extra.CurveCell>) {
  return (
    <Suspense fallback={null}>
      <Curve {...props} />
    </Suspense>
  )
}

/** How far a run's metric is from the baseline's; few first looks need it. */
export function DeltaCell(props: ComponentProps<typeof extra.DeltaCell>) {
  return (
    <Suspense fallback={null}>
      <Delta {...props} />
    </Suspense>
  )
}
