import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupCurve, groupQuantiles } from './group-curve.ts'
import { groupPlaces, type MemberSeries } from './group-places.ts'

function member(points: readonly (readonly [number, number])[]): MemberSeries {
  return {
    xs: Float64Array.from(points, ([x]) => x),
    values: Float64Array.from(points, ([, value]) => value),
  }
}

const WHOLE = { from: undefined, to: undefined }

/** A run with a NaN and an infinity, beside one with neither. */
const ODD_AND_EVEN = [
  member([
    [0, 1],
    [2, Number.NaN],
    [4, 3],
    [6, Number.MAX_VALUE],
  ]),
  member([0, 1, 2, 3, 4, 5, 6].map((x) => [x, 9])),
]

function curveOf(members: readonly MemberSeries[], most = 100) {
  const { places } = groupPlaces(members, WHOLE, most)
  const { counts, mean, std, min, max } = groupCurve(members, places)
  return {
    places: [...places],
    counts: [...counts],
    mean: [...mean],
    std: [...std],
    min: [...min],
    max: [...max],
  }
}

describe('the curve of a group', () => {
  it('is of the values of its runs at each step', () => {
    const steps = [0, 10]
    const runs = [1, 2, 6].map((rise) => member(steps.map((x) => [x, x * rise])))

    const { places, counts, mean, std, min, max } = curveOf(runs)

    expect([places, counts, mean]).toEqual([steps, [3, 3], [0, 30]])
    expect(std[1]).toBeCloseTo(Math.sqrt(700))
    expect([min, max]).toEqual([
      [0, 10],
      [0, 60],
    ])
  })

  it('takes runs with other steps on the line between their points, from the first to the last', () => {
    const runs = [
      member([
        [0, 0],
        [4, 4],
      ]),
      member([
        [2, 4],
        [4, 8],
        [6, 12],
      ]),
    ]

    const { places, counts, mean, std } = curveOf(runs)

    expect(places).toEqual([0, 2, 4, 6])
    expect(counts).toEqual([1, 2, 2, 1])
    expect(mean).toEqual([0, 3, 6, 12])
    expect(std).toEqual([Number.NaN, Math.SQRT2, Math.sqrt(8), Number.NaN])
  })

  it('joins nothing over a NaN or an infinity, and counts no run there', () => {
    const { counts, max } = curveOf(ODD_AND_EVEN)

    expect(counts).toEqual([2, 1, 1, 1, 2, 1, 1])
    expect(max).toEqual([9, 9, 9, 9, 9, 9, 9])
  })

  it('has no value where no run has one', () => {
    const { counts, mean, min, std } = curveOf([member([[0, Number.NaN]])])

    expect([counts, mean, min, std]).toEqual([[0], [Number.NaN], [Number.NaN], [Number.NaN]])
  })

  it('takes the last of several points of one step', () => {
    const { mean } = curveOf([
      member([
        [0, 0],
        [2, 7],
        [2, 4],
      ]),
      member([[1, 2]]),
    ])

    expect(mean).toEqual([0, 2, 4])
  })

  it('keeps small differences of large values', () => {
    const { mean, std } = curveOf([1e9, 1e9 + 1, 1e9 + 2].map((value) => member([[0, value]])))

    expect([mean, std]).toEqual([[1e9 + 1], [1]])
  })

  it('is what a plain computation over the raw points gives, thinned or not', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -9, max: 9 }))
    const points = fc
      .uniqueArray(point, { selector: ([x]) => x, maxLength: 20 })
      .map((list) => list.toSorted(([a], [b]) => a - b))
    const runs = fc.array(points, { minLength: 1, maxLength: 6 })

    fc.assert(
      fc.property(runs, fc.integer({ min: 2, max: 80 }), (all, most) => {
        const { places, counts, mean, std, min, max } = curveOf(all.map(member), most)

        expect(places.length).toBeLessThanOrEqual(most)
        for (const [at, place] of places.entries()) {
          const values = all.flatMap((of) => plainValue(of, place) ?? [])
          const sum = values.reduce((a, b) => a + b, 0)
          const squares = values.reduce((a, b) => a + (b - sum / values.length) ** 2, 0)
          expect(counts[at]).toBe(values.length)
          expect(mean[at]).toBeCloseTo(sum / values.length)
          expect(min[at]).toBeCloseTo(Math.min(...values))
          expect(max[at]).toBeCloseTo(Math.max(...values))
          if (values.length > 1)
            expect(std[at]).toBeCloseTo(Math.sqrt(squares / (values.length - 1)))
        }
      }),
    )
  })
})

/** The value of a run at a step, looked for among all its points. */
function plainValue(
  points: readonly (readonly [number, number])[],
  step: number,
): number | undefined {
  const before = points.findLast(([x]) => x <= step)
  const behind = points.find(([x]) => x >= step)
  if (before === undefined || behind === undefined) return undefined
  const [[x0, y0], [x1, y1]] = [before, behind]
  return x0 === x1 ? y0 : y0 + ((y1 - y0) * (step - x0)) / (x1 - x0)
}

describe('the quantiles of a group', () => {
  const quantilesAt = (members: readonly MemberSeries[], shares: readonly number[]) => {
    const { places } = groupPlaces(members, WHOLE, 100)
    const { counts, quantiles } = groupQuantiles(members, places, shares)
    return { counts: [...counts], quantiles: quantiles.map((column) => [...column]) }
  }

  it('leave a diverged run at the edge, where it draws the mean along', () => {
    const runs = [1, 2, 3, 4, 1e9].map((value) => member([[0, value]]))

    expect(quantilesAt(runs, [0.5, 0.25, 0.75])).toEqual({
      counts: [5],
      quantiles: [[3], [2], [4]],
    })
  })

  it('count no NaN and no infinity, and nothing beside them', () => {
    const { counts, quantiles } = quantilesAt(ODD_AND_EVEN, [0.5])

    expect(counts).toEqual([2, 1, 1, 1, 2, 1, 1])
    expect(quantiles).toEqual([[5, 9, 9, 9, 6, 9, 9]])
    expect(quantilesAt([member([[0, Number.NaN]])], [0.5])).toEqual({
      counts: [0],
      quantiles: [[Number.NaN]],
    })
  })

  it('are those of a plain computation over the raw points', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -9, max: 9 }))
    const points = fc
      .uniqueArray(point, { selector: ([x]) => x, maxLength: 20 })
      .map((list) => list.toSorted(([a], [b]) => a - b))
    const runs = fc.array(points, { minLength: 1, maxLength: 9 })
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 })

    fc.assert(
      fc.property(runs, shares, (all, wanted) => {
        const members = all.map(member)
        const { places } = groupPlaces(members, WHOLE, 100)

        const { counts, quantiles } = groupQuantiles(members, places, wanted)

        expect([...counts]).toEqual([...groupCurve(members, places).counts])
        for (const [at, place] of places.entries()) {
          const values = all.flatMap((of) => plainValue(of, place) ?? []).toSorted((a, b) => a - b)
          for (const [index, share] of wanted.entries()) {
            expect(quantiles[index]?.[at]).toBeCloseTo(plainQuantile(values, share))
          }
        }
      }),
    )
  })
})

/** As `numpy.quantile` is told in words: the weighted mean of the two values that it lies between. */
function plainQuantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  return sorted.reduce((sum, value, at) => sum + value * Math.max(0, 1 - Math.abs(place - at)), 0)
}

describe('the places of a group', () => {
  const even = member(Array.from({ length: 1000 }, (_, x) => [x * 10, 0]))
  const odd = member(Array.from({ length: 1000 }, (_, x) => [x * 10 + 3, 0]))

  it('are all steps of its runs, if these are not too many', () => {
    expect(groupPlaces([even, odd], { from: 95, to: 113 }, 5)).toEqual({
      places: Float64Array.of(100, 103, 110, 113),
      isThinned: false,
    })
  })

  it('are otherwise steps of its runs from the first to the last, one a pixel column', () => {
    const { places, isThinned } = groupPlaces([even, odd], WHOLE, 50)

    expect(isThinned).toBe(true)
    expect(places).toHaveLength(50)
    expect([places[0], places.at(-1)]).toEqual([0, 9993])
    expect(places.every((x) => x % 10 === 0 || x % 10 === 3)).toBe(true)
    expect(places.every((x, at) => at === 0 || x > (places[at - 1] as number))).toBe(true)
  })

  it('are none without points', () => {
    expect(groupPlaces([], WHOLE, 50).places).toHaveLength(0)
  })
})
