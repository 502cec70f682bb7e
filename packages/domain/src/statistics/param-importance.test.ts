import { describe, expect, it } from 'vitest'
import { paramImportance, rankCorrelation } from './param-importance.ts'

// A fixed sequence that looks like noise: no test may depend on luck.
const noise = (at: number) => Math.abs(Math.sin(at * 12.9898) * 43_758.5453) % 1
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)

describe('the importance of a param', () => {
  it('is 1 where the metric follows it without a miss, whatever the curve', () => {
    const lr = numbers(40).map((at) => String(10 ** -(at / 10)))
    const score = Float64Array.from(numbers(40), (at) => -(at ** 3))

    expect(paramImportance(lr, score)).toEqual({
      importance: 1,
      error: 0,
      kind: 'number',
      correlation: 1,
      runs: 40,
    })
  })

  it('is small, and no larger than its error tells, where nothing goes together', () => {
    const seed = numbers(200).map((at) => String(noise(at)))
    const score = Float64Array.from(numbers(200), (at) => noise(at * 31 + 7))

    const found = paramImportance(seed, score)

    expect(found?.importance).toBeLessThan(0.2)
    expect(found?.error).toBeGreaterThan(0.01)
  })

  it('sees words that lie apart, and takes away what chance puts between groups', () => {
    const backbone = numbers(60).map((at) => ['a', 'b', 'c'][at % 3] ?? '')
    const score = Float64Array.from(numbers(60), (at) => (at % 3) * 10 + noise(at))
    const alike = Float64Array.from(numbers(60), noise)
    const own = numbers(60).map((at) => `run-${at % 30}`)

    expect(paramImportance(backbone, score)).toMatchObject({
      kind: 'words',
      correlation: undefined,
    })
    expect(paramImportance(backbone, score)?.importance).toBeGreaterThan(0.95)
    expect(paramImportance(own, alike)?.importance).toBeLessThan(0.35)
  })

  it('is undefined for one value, and for runs that lack the metric', () => {
    expect(paramImportance(['1', '1', '1', '1'], new Float64Array([1, 2, 3, 4]))).toBeUndefined()
    expect(paramImportance(['1', '2', null, '4'], new Float64Array([1, 2, 3, NaN]))).toBeUndefined()
  })
})

it('gives equal values the middle of their places', () => {
  expect(rankCorrelation([1, 1, 2, 2], [5, 5, 7, 7])).toBeCloseTo(1)
  expect(rankCorrelation([1, 2, 3], [3, 3, 3])).toBe(0)
})
