import { expect, it } from 'vitest'
import { histogramBins } from './histogram-bins.ts'

it('counts each value once, the greatest too', () => {
  const bins = histogramBins([0, 1, 1, 2, 3, 4])

  expect(bins.map(({ count }) => count)).toEqual([1, 2, 1, 2])
  expect([bins[0]?.from, bins.at(-1)?.to]).toEqual([0, 4])
})

it('knows no values, one value, and values at the ends of what a double holds', () => {
  expect(histogramBins([])).toEqual([])
  expect(histogramBins([2, 2])).toEqual([{ from: 2, to: 2, count: 2 }])
  expect(histogramBins([-1.7e308, 1.7e308]).reduce((sum, { count }) => sum + count, 0)).toBe(2)
})
