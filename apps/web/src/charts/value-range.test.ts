import { describe, expect, it } from 'vitest'
import { outsideOf, rangesOf } from './chart-ranges.ts'
import type { Curve } from './curve.ts'
import { valueRange } from './value-range.ts'

function buildCurve(values: readonly number[]): Curve {
  const ys = Float64Array.from(values)
  const xs = Float64Array.from(values, (_, i) => i)
  return { id: 'a', name: 'a', ink: { colour: 0, dash: 0 }, xs, ys, drawn: ys }
}

const view = { xRange: [0, 1000], y: 'linear', reach: 1, isClipped: true } as const

const words = { middle: 'Mean', around: '± std' }

describe('the range of values', () => {
  it('leaves out what would flatten the rest, when clipped', () => {
    const curve = buildCurve([...Array.from({ length: 99 }, (_, i) => i / 99), 1e9])

    const clipped = valueRange([curve], view)
    const whole = valueRange([curve], { ...view, isClipped: false })

    expect(clipped[1]).toBeLessThan(1.1)
    expect(whole[1]).toBeGreaterThan(1e9)
  })

  it('is finite with its margins, whatever a double holds', () => {
    const curve = buildCurve([1, 1.797e308, -1.797e308, 7e307, -7e307, 2])

    for (const isClipped of [true, false]) {
      const [low, high] = valueRange([curve], { ...view, isClipped })

      expect(high - low).toBeGreaterThan(1.4e308)
      expect(high - low).toBeLessThan(Number.POSITIVE_INFINITY)
    }
  })

  it('keeps the steep beginning of a curve', () => {
    const slow = buildCurve(Array.from({ length: 100 }, (_, i) => 1 - i / 100))
    const fast = buildCurve(Array.from({ length: 1000 }, (_, i) => 2 + 4 * 0.6 ** i + i / 1000))

    expect(valueRange([slow], view)[1]).toBeGreaterThan(1)
    expect(valueRange([fast], view)[1]).toBeGreaterThan(6)
  })

  it('shows where most curves begin, not where a few of them do', () => {
    const fall = (start: number) =>
      buildCurve(Array.from({ length: 400 }, (_, i) => 2 + start * 0.5 ** i + i / 400))
    const curves = Array.from({ length: 40 }, (_, i) => fall(i === 7 ? 1e6 : 4))

    const [, high] = valueRange(curves, view)

    expect(high).toBeGreaterThan(6)
    expect(high).toBeLessThan(10)
  })

  it('leaves out a beginning that would flatten the rest', () => {
    const curve = buildCurve(Array.from({ length: 1000 }, (_, i) => (i < 3 ? 1e5 : 1 + i / 1000)))

    expect(valueRange([curve], view)[1]).toBeLessThan(3)
  })

  it('holds nine of ten finite points where runs diverged', () => {
    const steps = Array.from({ length: 200 }, (_, i) => i)
    const curves = Array.from({ length: 20 }, (_, run) =>
      buildCurve(steps.map((i) => (run === 7 && i > 100 ? 2 ** i : 3 * 0.98 ** i))),
    )

    const ranges = rangesOf(curves, { y: 'linear', isClipped: true, zoom: undefined })
    const { above, below, most } = outsideOf(curves, ranges)

    expect(above + below).toBeLessThan(400)
    expect(most).toBe(2 ** 199)
    expect(ranges.y[1]).toBeLessThan(10)
  })

  it('knows values that have no place: NaN, infinities, 0 on a logarithmic axis', () => {
    const curve = buildCurve([Number.NaN, Number.MAX_VALUE, -Number.MAX_VALUE, 0, 10])

    const [low, high] = valueRange([curve], { ...view, y: 'log' })

    expect([low, high]).toEqual([5, 20])
    expect(valueRange([buildCurve([Number.NaN])], view)).toEqual([0, 1])
  })

  it('has room for both signs and many powers of ten on a symmetric logarithmic axis', () => {
    const curve = buildCurve([-1e6, -1, 0, 1, 1e6])

    const { y, reach } = rangesOf([curve], { y: 'symlog', isClipped: false, zoom: undefined })

    expect(reach).toBe(1)
    expect(y[0]).toBeLessThan(-1e6)
    expect(y[1]).toBeCloseTo(-y[0], 0)
  })

  it('has room for the bands around curves', () => {
    const curve = buildCurve(Array.from({ length: 50 }, () => 5))
    const band = { low: curve.ys.map((y) => y - 3), high: curve.ys.map((y) => y + 4), words }

    const [low, high] = valueRange([{ ...curve, band }], view)

    expect(low).toBeLessThan(2)
    expect(high).toBeGreaterThan(9)
  })

  it('is not that of bands which a diverged run tears open here and there', () => {
    const places = Array.from({ length: 300 }, (_, i) => i)
    const torn = (i: number) => i % 12 === 5
    const curve = buildCurve(places.map((i) => (torn(i) ? 30 : 1 + 0.99 ** i)))
    const band = {
      low: Float64Array.from(places, (i) => (torn(i) ? -150 : 0.7 + 0.99 ** i)),
      high: Float64Array.from(places, (i) => (torn(i) ? 200 : 1.3 + 0.99 ** i)),
      words,
    }

    const [low, high] = valueRange([{ ...curve, band }], view)

    expect(low).toBeLessThan(0.8)
    expect(low).toBeGreaterThan(-2)
    expect(high).toBeGreaterThan(2)
    expect(high).toBeLessThan(5)
  })

  it('looks only at the stretch on screen', () => {
    const curve = buildCurve([100, 1, 2, 3])

    expect(valueRange([curve], { ...view, xRange: [1, 3] })[1]).toBeLessThan(4)
  })
})
