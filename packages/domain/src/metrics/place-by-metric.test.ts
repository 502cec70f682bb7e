import { describe, expect, it } from 'vitest'
import { placeByMetric } from './place-by-metric.ts'

describe('points along another metric', () => {
  it('stand where the metric was last at their step', () => {
    const tokens = { steps: [0, 10, 20], values: [5, 100, 200] }

    const { xs, places } = placeByMetric({ steps: [0, 9, 10, 25] }, tokens)

    expect([...xs]).toEqual([5, 5, 100, 200])
    expect([...places]).toEqual([0, 1, 2, 3])
  })

  it('are in the order of the metric, those of one x in their own', () => {
    const lr = { steps: [0, 1, 2, 3], values: [0.3, 0.1, 0.3, 0.2] }

    const { xs, places } = placeByMetric({ steps: [0, 1, 2, 3] }, lr)

    expect([...xs]).toEqual([0.1, 0.2, 0.3, 0.3])
    expect([...places]).toEqual([1, 3, 0, 2])
  })

  it('are left out before its first value and where it is not finite', () => {
    const by = { steps: [1, 2, 3], values: [Number.NaN, Number.MAX_VALUE, 7] }

    expect([...placeByMetric({ steps: [0, 1, 2, 3, 4] }, by).places]).toEqual([3, 4])
    expect(placeByMetric({ steps: [0, 1] }, { steps: [], values: [] }).xs).toHaveLength(0)
  })
})
