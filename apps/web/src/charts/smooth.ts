import { isDrawable, type Numbers } from './curve.ts'

/**
 * An exponential moving average, corrected for its start at 0 (Adam's bias correction), so that the
 * first points are not pulled down. What is not finite stays where it is and is left out of the mean.
 *
 * @param weight of the past, 0 to 1; 0 returns the values themselves
 */
export function smooth(values: Numbers, weight: number): Numbers {
  if (weight === 0) return values
  const smoothed = new Float64Array(values.length)
  let mean = 0
  let rest = 1
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]
    if (!isDrawable(value)) {
      smoothed[i] = value ?? Number.NaN
      continue
    }
    mean = mean * weight + value * (1 - weight)
    rest *= weight
    smoothed[i] = mean / (1 - rest)
  }
  return smoothed
}
