import { expect, it } from 'vitest'
import { bestSoFar } from './best-so-far.ts'

it.each([
  [[null, 3, Number.NaN, 2, 4], 'lower', [Number.NaN, 3, 3, 2, 2]],
  [[1, Number.POSITIVE_INFINITY, 5, 4], 'higher', [1, 1, 5, 5]],
  [[], 'higher', []],
] as const)('of %j, %s is better: %j', (values, direction, best) => {
  expect(bestSoFar(values, direction)).toEqual(best)
})
