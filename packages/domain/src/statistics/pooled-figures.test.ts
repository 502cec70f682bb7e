import { expect, it } from 'vitest'
import { pooledFigures } from './pooled-figures.ts'

it('puts runs together as if their points were of one', () => {
  // 1, 2, 3 and 5, 7
  const a = { points: 4, finite: 3, min: 1, max: 3, mean: 2, std: 1, slope: 1, first: 1, last: 3 }
  const b = {
    ...{ points: 2, finite: 2, min: 5, max: 7, mean: 6 },
    ...{ std: Math.SQRT2, slope: 2, first: 5, last: 7 },
  }

  const both = pooledFigures([a, b])

  expect(both).toMatchObject({
    points: 6,
    finite: 5,
    min: 1,
    max: 7,
    slope: 1.5,
    first: 3,
    last: 5,
  })
  expect(both.mean).toBeCloseTo(3.6, 12)
  expect(both.std).toBeCloseTo(Math.sqrt(23.2 / 4), 12)
})

it('leaves runs without a finite value out', () => {
  const none = {
    ...{ points: 2, finite: 0, min: null, max: null, mean: null, std: null },
    ...{ slope: null, first: null, last: null },
  }

  expect(pooledFigures([none])).toEqual({ ...none })
  expect(pooledFigures([])).toEqual({ ...none, points: 0 })
})
