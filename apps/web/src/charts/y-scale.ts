import { type Curve, isDrawable } from './curve.ts'

/** How y grows along its axis; `symlog` is logarithmic on both sides of zero and linear around it. */
export type YScale = 'linear' | 'log' | 'symlog'

const MOST_SAMPLES = 2_000

/**
 * How far from zero a symmetric logarithmic axis is linear: the power of ten below three quarters
 * of the values' sizes, so that both what is usual and what is far away have room.
 */
export function linearReach(curves: readonly Curve[]): number {
  const count = curves.reduce((sum, { drawn }) => sum + drawn.length, 0)
  const stride = Math.max(1, Math.ceil(count / MOST_SAMPLES))
  const sizes: number[] = []
  for (const { drawn } of curves) {
    for (let i = 0; i < drawn.length; i += stride) {
      const value = drawn[i]
      if (isDrawable(value) && value !== 0) sizes.push(Math.abs(value))
    }
  }
  sizes.sort((a, b) => a - b)
  const quarter = sizes[sizes.length >> 2] ?? 1
  // The least doubles have no power of ten below them.
  return 10 ** Math.max(-300, Math.floor(Math.log10(quarter)))
}

/** How far up its axis a value stands, in units that {@link fromHeight} reads back. */
export function toHeight(value: number, scale: YScale, reach: number): number {
  if (scale === 'linear') return value
  if (scale === 'symlog') return Math.asinh(value / reach)
  return value > 0 ? Math.log(value) : -1e9
}

/** The value at a height of {@link toHeight}. */
export function fromHeight(height: number, scale: YScale, reach: number): number {
  if (scale === 'linear') return height
  return scale === 'symlog' ? Math.sinh(height) * reach : Math.exp(height)
}
