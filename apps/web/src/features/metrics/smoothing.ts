import type { Numbers } from '../../charts/curve.ts'
import { gaussianMean, runningMean, smooth } from '../../charts/smooth.ts'

/** How noise is taken out of a line. */
export interface Smoothing {
  readonly kind: 'ema' | 'gauss' | 'mean'
  /**
   * Of `ema` the weight of the past, 0 to 0.99; of `gauss` the standard deviation and of `mean` the
   * width of the window, both in points. 0 draws the points as logged.
   */
  readonly amount: number
}

/** The greatest amount, the step of its slider and what one begins with. */
export const SMOOTHINGS: Readonly<
  Record<
    Smoothing['kind'],
    {
      readonly name: string
      readonly most: number
      readonly step: number
      readonly start: number
      readonly title: string
    }
  >
> = {
  ema: {
    name: 'Exponential',
    most: 0.99,
    step: 0.01,
    start: 0.6,
    title: 'Exponential moving average, its start corrected: the weight of the past',
  },
  gauss: {
    name: 'Gaussian',
    most: 50,
    step: 1,
    start: 3,
    title: 'Mean weighted by distance on both sides: the standard deviation in points',
  },
  mean: {
    name: 'Running mean',
    most: 101,
    step: 2,
    start: 9,
    title: 'Mean of the points around each: so many points',
  },
}

const OFF: Smoothing = { kind: 'ema', amount: 0 }

/** Reads `0.6`, `gauss:3` or `mean:9`; anything else is no smoothing. */
export function parseSmoothing(text: string): Smoothing {
  const [, kind = 'ema', number = ''] = /^(?:(gauss|mean):)?([\d.]+)$/.exec(text) ?? []
  const found = (['ema', 'gauss', 'mean'] as const).find((one) => one === kind) ?? 'ema'
  const amount = Number(number)
  if (number === '' || Number.isNaN(amount) || (found === 'ema' && amount >= 1)) return OFF
  return { kind: found, amount: Math.min(SMOOTHINGS[found].most, amount) }
}

/** What {@link parseSmoothing} reads back; undefined where nothing is smoothed. */
export function smoothingText({ kind, amount }: Smoothing): string | undefined {
  if (amount === 0) return kind === 'ema' ? undefined : `${kind}:0`
  return kind === 'ema' ? String(amount) : `${kind}:${amount}`
}

/** The line of some values; the same array where nothing is smoothed. */
export function smoothed(values: Numbers, { kind, amount }: Smoothing): Numbers {
  if (amount === 0) return values
  if (kind === 'gauss') return gaussianMean(values, amount)
  return kind === 'mean' ? runningMean(values, amount) : smooth(values, amount)
}
