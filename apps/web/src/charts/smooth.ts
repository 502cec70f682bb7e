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

/**
 * The mean of the points around each, weighted by how near they are; at an end of those there are.
 * What is not finite stays where it is and is left out of the means.
 *
 * @param sigma standard deviation of the weights, in points
 */
export function gaussianMean(values: Numbers, sigma: number): Numbers {
  // Further away a weight is below 0.012 of the middle's.
  const reach = Math.ceil(3 * sigma)
  const weights = Float64Array.from({ length: reach + 1 }, (_, far) =>
    Math.exp(-(far * far) / (2 * sigma * sigma)),
  )
  return centredMean(values, weights)
}

/**
 * The mean of the points around each, itself in their middle; at an end of those there are.
 *
 * @param width how many points, rounded to an odd number
 */
export function runningMean(values: Numbers, width: number): Numbers {
  return centredMean(values, new Float64Array(Math.floor(width / 2) + 1).fill(1))
}

function centredMean(values: Numbers, weights: Float64Array): Numbers {
  const means = new Float64Array(values.length)
  const reach = weights.length - 1
  for (let i = 0; i < values.length; i += 1) {
    const middle = values[i]
    if (!isDrawable(middle)) {
      means[i] = middle ?? Number.NaN
      continue
    }
    let [sum, total] = [0, 0]
    for (let j = Math.max(0, i - reach); j <= Math.min(values.length - 1, i + reach); j += 1) {
      const value = values[j]
      if (!isDrawable(value)) continue
      const weight = weights[Math.abs(i - j)] ?? 0
      sum += weight * value
      total += weight
    }
    means[i] = sum / total
  }
  return means
}
