import { describe, expect, it } from 'vitest'
import type { Axis } from './axis.ts'
import { fitLine } from './fit-line.ts'

function axis(values: readonly number[], more: Partial<Axis> = {}): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const rest = { id: 'm.a', key: 'a', kind: 'metric', words: undefined, isLog: false } as const
  return { ...rest, values, low, high, ...more }
}

describe('a line through runs', () => {
  it('goes through points that lie on one', () => {
    const fit = fitLine(axis([0, 1, 2, 4]), axis([10, 30, 50, 90]))

    expect(fit?.at(0)).toBeCloseTo(0)
    expect(fit?.at(0.5)).toBeCloseTo(0.5)
    expect(fit?.rankCorrelation).toBe(1)
  })

  it('knows the order even where it is no line, and equal values', () => {
    expect(fitLine(axis([1, 2, 3, 4]), axis([1000, 100, 10, 1]))?.rankCorrelation).toBe(-1)
    expect(fitLine(axis([1, 2, 2, 3]), axis([1, 2, 2, 3]))?.rankCorrelation).toBeCloseTo(1)
  })

  it('is left out for words and for too few runs', () => {
    expect(fitLine(axis([0, 1, 2], { words: ['a', 'b', 'c'] }), axis([1, 2, 3]))).toBeUndefined()
    expect(fitLine(axis([0, 1]), axis([0, 1]))).toBeUndefined()
  })
})
