import { expect, it } from 'vitest'
import { seriesFigures } from './series-figures.ts'

it('gives the figures of a stretch, its slope for one unit of x', () => {
  const figures = seriesFigures([0, 2, 4, 6], [99, 1, 2, 3], { start: 1, end: 4 })

  expect(figures).toEqual({
    points: 3,
    finite: 3,
    min: 1,
    max: 3,
    mean: 2,
    std: 1,
    slope: 0.5,
    first: 1,
    last: 3,
  })
})

it('counts what is not finite, and leaves it out', () => {
  const values = [Number.NaN, 5, Number.MAX_VALUE]

  const figures = seriesFigures([0, 1, 2], values, { start: 0, end: 3 })
  const none = seriesFigures([0], [Number.NaN], { start: 0, end: 1 })

  expect(figures).toMatchObject({ points: 3, finite: 1, mean: 5, std: null, slope: null, last: 5 })
  expect(none).toMatchObject({ points: 1, finite: 0, min: null, mean: null, first: null })
})

it('keeps small differences of large values, as of times in ms', () => {
  const start = 1_700_000_000_000
  const xs = [0, 1000, 2000].map((ms) => start + ms)

  const { slope, std } = seriesFigures(xs, [1e9, 1e9 + 1, 1e9 + 2], { start: 0, end: 3 })

  expect(slope).toBeCloseTo(0.001, 12)
  expect(std).toBeCloseTo(1, 12)
})
