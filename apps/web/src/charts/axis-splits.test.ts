import { describe, expect, it } from 'vitest'
import { logSplits } from './axis-splits.ts'

describe('the lines of a logarithmic axis', () => {
  it.each([
    [[0.1, 1] as const, [0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1]],
    [[0.005, 20] as const, [0.01, 0.03, 0.1, 0.3, 1, 3, 10]],
    [[1e-3, 50] as const, [1e-3, 0.01, 0.1, 1, 10]],
    [[2, 3] as const, [2, 2.5, 3]],
  ])('of %j are %j', (range, splits) => {
    expect(logSplits(range, 'log', 1)).toEqual(splits)
  })

  it('are every nth power of ten where there are too many', () => {
    const splits = logSplits([1e-20, 1e20], 'log', 1)

    expect(splits.length).toBeLessThan(8)
    expect(splits).toContain(1)
  })

  it('stand on both sides of zero on a symmetric one', () => {
    expect(logSplits([-2e4, 2e4], 'symlog', 1)).toEqual([-1e4, -100, -1, 0, 1, 100, 1e4])
    expect(logSplits([-0.5, 0.5], 'symlog', 1)).toEqual([-0.5, 0, 0.5])
  })
})
