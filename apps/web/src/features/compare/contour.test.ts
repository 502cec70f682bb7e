import { expect, it } from 'vitest'
import type { Axis } from './axis.ts'
import { contourOf, heightAt } from './contour.ts'

function axis(values: readonly number[], words?: readonly string[]): Axis {
  const finite = values.filter(Number.isFinite)
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  return { id: 'm.a', key: 'a', kind: 'metric', values, words, low, high, isLog: false }
}

/** Runs in the lower left and the upper right quarter, as high as they lie to the right. */
function twoClouds(z = (x: number) => x) {
  const xs = Array.from({ length: 24 }, (_, i) => (i % 12) / 60 + (i < 12 ? 0 : 0.8))
  const ys = Array.from({ length: 24 }, (_, i) => (i % 5) / 25 + (i < 12 ? 0 : 0.8))
  return [axis(xs), axis(ys), axis(xs.map(z))] as const
}

it('rises where the runs rise', () => {
  const contour = contourOf(...twoClouds())

  expect(contour?.count).toBe(24)
  expect(contour && heightAt(contour, 0.05, 0.05)).toBeLessThan(0.3)
  expect(contour && heightAt(contour, 0.95, 0.95)).toBeGreaterThan(0.7)
})

it('is open where no runs are', () => {
  const contour = contourOf(...twoClouds())

  expect(contour && heightAt(contour, 1, 0)).toBeNaN()
  expect(contour && heightAt(contour, 0, 1)).toBeNaN()
})

it('never leaves the range of what was measured', () => {
  const { heights } = contourOf(...twoClouds()) ?? { heights: new Float64Array() }

  expect(heights.length).toBeGreaterThan(0)
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...heights)).toBeLessThanOrEqual(1)
})

it('is none over words, of few runs, or where some lack a value', () => {
  const [x, y, z] = twoClouds()
  const few = z.values.map((value, run) => (run < 7 ? value : Number.NaN))

  expect(contourOf({ ...x, words: ['a', 'b'] }, y, z)).toBeUndefined()
  expect(contourOf(x, y, axis(few))).toBeUndefined()
})
