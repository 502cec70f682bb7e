import { describe, expect, it } from 'vitest'
import { summaryOf, toSeries } from './series.ts'

const point = (step: number, value: number, timestamp = 1000 * step) => ({ step, value, timestamp })

describe('series', () => {
  it('breaks the line where a value is not finite and marks each such step', () => {
    const { xs, ys, marks } = toSeries([
      point(0, 1),
      point(1, Number.NaN),
      point(2, Number.POSITIVE_INFINITY),
      point(3, Number.NEGATIVE_INFINITY),
      point(4, 2),
    ])

    expect(xs).toEqual([0, 1, 2, 3, 4])
    expect(ys).toEqual([1, null, null, null, 2])
    expect(marks).toEqual([
      { x: 1, kind: 'nan' },
      { x: 2, kind: 'above' },
      { x: 3, kind: 'below' },
    ])
  })

  it('falls back on time when all points share one step', () => {
    const { xs, ys, xUnit } = toSeries([point(0, 2, 5000), point(0, 1, 4000), point(0, 3, 6500)])

    expect(xUnit).toBe('seconds')
    expect(xs).toEqual([0, 1, 2.5])
    expect(ys).toEqual([1, 2, 3])
  })

  it('keeps the step of a single point', () => {
    expect(toSeries([point(7, 1)])).toMatchObject({ xs: [7], xUnit: 'step' })
  })

  it('sums up finite values only', () => {
    const series = toSeries([point(0, 3), point(1, Number.NaN), point(2, -1)])

    expect(summaryOf(series)).toEqual({ count: 3, min: -1, max: 3 })
  })

  it('has no range where nothing is finite', () => {
    expect(summaryOf(toSeries([point(0, Number.NaN)]))).toEqual({
      count: 1,
      min: undefined,
      max: undefined,
    })
  })
})
