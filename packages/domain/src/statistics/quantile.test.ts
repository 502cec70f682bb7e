import { expect, it } from 'vitest'
import { quantile } from './quantile.ts'

// What numpy.quantile(values, share) gives.
it.each([
  [[1, 2, 3, 4], 0.5, 2.5],
  [[1, 2, 3, 4], 0.25, 1.75],
  [[1, 2, 3, 4, 10], 0.75, 4],
  [[0.1, 0.4, 1e6], 0.9, 800000.08],
  [[7], 0.3, 7],
  [[-1, 5], 0, -1],
  [[-1, 5], 1, 5],
  [[-1.5e308, 1.5e308], 0.5, 0],
])('of %j at %d is %d', (sorted, share, value) => {
  expect(quantile(sorted, share)).toBeCloseTo(value, 9)
})

it('of nothing is no number', () => {
  expect(quantile([], 0.5)).toBeNaN()
})
