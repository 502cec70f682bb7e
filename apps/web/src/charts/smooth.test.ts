import { describe, expect, it } from 'vitest'
import { gaussianMean, runningMean, smooth } from './smooth.ts'

describe('smoothing', () => {
  it('starts at the first value and keeps what is not finite', () => {
    const smoothed = smooth(Float64Array.of(4, 4, Number.NaN, 4), 0.9)

    expect(smoothed[0]).toBeCloseTo(4, 12)
    expect(smoothed[2]).toBeNaN()
    expect(smoothed[3]).toBeCloseTo(4, 12)
  })

  it('takes the mean of the points around, at an end of those there are', () => {
    expect([...runningMean(Float64Array.of(0, 3, 6, 9), 3)]).toEqual([1.5, 3, 6, 7.5])
  })

  it('leaves what is not finite where it is and out of the means', () => {
    const values = Float64Array.of(1, Number.NaN, 3, Number.MAX_VALUE, 5)

    expect([...runningMean(values, 5)]).toEqual([2, Number.NaN, 3, Number.MAX_VALUE, 4])
  })

  it('weighs by distance, and keeps a straight line straight', () => {
    const line = Float64Array.from({ length: 41 }, (_, i) => i)
    const peak = gaussianMean(Float64Array.of(0, 0, 0, 1, 0, 0, 0), 1)

    expect(gaussianMean(line, 3)[20]).toBeCloseTo(20, 10)
    expect(peak[3]).toBeCloseTo(0.399, 2)
    expect(peak[2]).toBeCloseTo((peak[3] ?? 0) * Math.exp(-0.5), 2)
  })
})
