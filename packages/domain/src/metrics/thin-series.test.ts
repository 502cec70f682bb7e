import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StepSeries, thinSeries } from './thin-series.ts'

const value = fc.oneof(
  { weight: 9, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
)

const anySeries: fc.Arbitrary<StepSeries> = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 5000 }), value), { minLength: 1, maxLength: 300 })
  .map((points) => {
    const sorted = points.toSorted(([a], [b]) => a - b)
    return { steps: sorted.map(([step]) => step), values: sorted.map((point) => point[1]) }
  })

const maxPoints = fc.integer({ min: 4, max: 80 })

function thin(series: StepSeries, limit: number): number[] {
  return [...thinSeries(series, { start: 0, end: series.steps.length }, limit)]
}

function check(property: (series: StepSeries, limit: number, places: number[]) => void): void {
  fc.assert(
    fc.property(anySeries, maxPoints, (series, limit) => {
      property(series, limit, thin(series, limit))
    }),
  )
}

describe('thinSeries', () => {
  it('keeps at most so many points, in order, none twice', () =>
    check((_, limit, places) => {
      expect(places.length).toBeLessThanOrEqual(limit)
      expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b))
    }))

  it('keeps the first and the exact last point', () =>
    check(({ steps }, _, places) => {
      expect([places[0], places.at(-1)]).toEqual([0, steps.length - 1])
    }))

  it('keeps the last point where a NaN and both extremes compete for four places', () => {
    const series = { steps: [0, 0, 1, 1, 1], values: [5e-324, Number.NaN, 0, 1e-323, 0] }

    expect(thin(series, 4).at(-1)).toBe(4)
  })

  it('keeps a short series whole', () =>
    check(({ steps }, limit, places) => {
      if (steps.length <= limit) expect(places).toHaveLength(steps.length)
    }))

  it('keeps the least and the greatest value', () =>
    check(({ values }, _, places) => {
      const finite = Array.from(values).filter((one) => !Number.isNaN(one))
      const kept = places.map((place) => values[place] as number)
      if (finite.length === 0) return
      expect(kept).toContain(Math.min(...finite))
      expect(kept).toContain(Math.max(...finite))
    }))

  it('keeps a mark where there is NaN', () =>
    check(({ values }, limit, places) => {
      if (limit === 4) return // no room besides ends and extremes
      const kept = places.map((place) => values[place])
      expect(kept.some(Number.isNaN)).toBe(Array.from(values).some(Number.isNaN))
    }))

  it('keeps the outline of every column of pixels', () => {
    const steps = Array.from({ length: 10_000 }, (_, step) => step)
    const values = steps.map((step) => Math.sin(step / 7) * step)

    const places = thin({ steps, values }, 202)

    for (let column = 0; column < 100; column++) {
      const inside = steps.filter((step) => Math.floor((step / 9999) * 100) === column)
      const all = inside.map((step) => values[step] as number)
      const kept = places.filter((place) => inside.includes(place)).map((place) => values[place])
      expect(kept).toContain(Math.min(...all))
      expect(kept).toContain(Math.max(...all))
    }
  })

  it('thins by count what was logged at one step', () => {
    const steps = Array.from({ length: 1000 }, () => 0)
    const values = steps.map((_, place) => place)

    const places = thin({ steps, values }, 42)

    expect(places).toHaveLength(40)
    expect(places.slice(0, 4)).toEqual([0, 49, 50, 99])
  })

  it('stays within its stretch', () => {
    const steps = Array.from({ length: 100 }, (_, step) => step)

    const places = thinSeries({ steps, values: steps }, { start: 20, end: 60 }, 6)

    expect([...places]).toEqual([20, 39, 40, 59])
  })
})
