import { describe, expect, it } from 'vitest'
import type { Curve } from './curve.ts'
import { smooth } from './smooth.ts'
import { valueRange } from './value-range.ts'

function buildCurve(values: readonly number[]): Curve {
  const ys = Float64Array.from(values)
  const xs = Float64Array.from(values, (_, i) => i)
  return { id: 'a', name: 'a', ink: { colour: 0, dash: 0 }, xs, ys, drawn: ys }
}

const view = { xRange: [0, 1000], isLog: false, isClipped: true } as const

describe('the range of values', () => {
  it('leaves out what would flatten the rest, when clipped', () => {
    const curve = buildCurve([...Array.from({ length: 99 }, (_, i) => i / 99), 1e9])

    const clipped = valueRange([curve], view)
    const whole = valueRange([curve], { ...view, isClipped: false })

    expect(clipped[1]).toBeLessThan(1.1)
    expect(whole[1]).toBeGreaterThan(1e9)
  })

  it('keeps the steep beginning of a curve', () => {
    const curve = buildCurve(Array.from({ length: 100 }, (_, i) => 1 - i / 100))

    expect(valueRange([curve], view)[1]).toBeGreaterThan(1)
  })

  it('knows values that have no place: NaN, infinities, 0 on a logarithmic axis', () => {
    const curve = buildCurve([Number.NaN, Number.MAX_VALUE, -Number.MAX_VALUE, 0, 10])

    const [low, high] = valueRange([curve], { ...view, isLog: true })

    expect([low, high]).toEqual([5, 20])
    expect(valueRange([buildCurve([Number.NaN])], view)).toEqual([0, 1])
  })

  it('looks only at the stretch on screen', () => {
    const curve = buildCurve([100, 1, 2, 3])

    expect(valueRange([curve], { ...view, xRange: [1, 3] })[1]).toBeLessThan(4)
  })
})

describe('smoothing', () => {
  it('starts at the first value and keeps what is not finite', () => {
    const smoothed = smooth(Float64Array.of(4, 4, Number.NaN, 4), 0.9)

    expect(smoothed[0]).toBeCloseTo(4, 12)
    expect(smoothed[2]).toBeNaN()
    expect(smoothed[3]).toBeCloseTo(4, 12)
  })
})
