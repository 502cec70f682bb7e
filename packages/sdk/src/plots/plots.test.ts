import { describe, expect, it } from 'vitest'
import { confusionMatrix, curves, featureImportance, forecast, prCurve, rocCurve } from './index.ts'
import { drawnIndices } from './line-path.ts'
import { prPoints } from './pr-curve.ts'
import { rocPoints } from './roc-curve.ts'
import { figure, scaleOf } from './ticks.ts'

const PICTURES: readonly (readonly [string, string])[] = [
  ['curves', curves([{ name: 'train_loss', x: [0, 1, 2], y: [3, 2, 1] }])],
  ['curves of nothing', curves([])],
  ['ROC', rocCurve({ truth: [0, 1], scores: [0.2, 0.8] })],
  ['precision and recall', prCurve({ truth: [0, 1], scores: [0.2, 0.8] })],
  ['confusion', confusionMatrix([[1]])],
  ['importance', featureImportance({ age: 0.5, fare: -0.2 })],
  ['importance of nothing', featureImportance({})],
  ['forecast', forecast({ actual: [1, 2, 3], forecast: [2.5], lower: [2], upper: [3] })],
]

describe('every picture', () => {
  it.each(PICTURES)('of %s stands alone and says in words what it shows', (_name, svg) => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*role="img"/)
    const [, title, description] = /aria-labelledby="(\S+) (\S+)"/.exec(svg) ?? []
    expect(svg).toContain(`<title id="${title}">`)
    expect(svg).toMatch(new RegExp(`<desc id="${description}">[^<]+</desc>`))
    expect(svg).toContain('prefers-color-scheme:dark')
    expect(svg).not.toMatch(/NaN|undefined|Infinity|href|<script/)
  })

  it('shows hostile names as text', () => {
    const svg = curves([{ name: '<script>alert(1)</script>\u0000"&', x: [0], y: [1] }])

    expect(svg).not.toContain('<script>')
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\ufffd&quot;&amp;')
  })
})

describe('a line', () => {
  it('has a gap at NaN and a dot where one point stands alone', () => {
    const svg = curves([{ name: 'loss', x: [0, 1, 2, 3, 4], y: [1, 2, Number.NaN, 3, Infinity] }])

    const [, path = ''] = / d="(M[^"]*)"><title>loss/.exec(svg) ?? []
    expect(path.match(/M/g)).toHaveLength(2)
    expect(path).toMatch(/L[\d.]+ [\d.]+M[\d.]+ [\d.]+h0\.01$/)
  })

  it('of a million points is thinned and loses neither peak nor gap', () => {
    const y = Float64Array.from({ length: 1_000_000 }, (_, index) => Math.sin(index / 1e4))
    y[123_456] = 50
    y[777_777] = Number.NaN
    const x = Float64Array.from(y, (_, index) => index)

    const kept = drawnIndices({ x, y })

    expect(kept.length).toBeLessThan(3100)
    expect(kept).toEqual(expect.arrayContaining([0, 123_456, 777_777, 999_999]))
    expect(curves([{ name: 'loss', x, y }]).length).toBeLessThan(100_000)
  })
})

describe('an axis', () => {
  it.each([
    [
      [0, 1],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
    [
      [0.12, 0.93],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
    [[], [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[Number.NaN, 5, 5], []],
  ])('over %j has round marks', (values, marks) => {
    const { ticks, low, high } = scaleOf(values)

    if (marks.length > 0) expect(ticks).toEqual(marks)
    expect(low).toBeLessThan(high)
    for (const value of values.filter(Number.isFinite)) {
      expect(low <= value && value <= high).toBe(true)
    }
  })

  it.each([
    [1e-7, '1e-7'],
    [0.1234567, '0.1235'],
    [12_345_678, '1.23e+7'],
    [0, '0'],
    [1500, '1500'],
  ])('writes %d as %s', (value, text) => expect(figure(value)).toBe(text))
})

describe('figures of a classifier', () => {
  // As scikit-learn 1.9 computes them for these four samples.
  const scored = { truth: [0, 0, 1, 1], scores: [0.1, 0.4, 0.35, 0.8] }

  it('equal those of scikit-learn', () => {
    expect(rocPoints(scored).area).toBeCloseTo(0.75, 12)
    expect(prPoints(scored).average).toBeCloseTo(0.8333333333333333, 12)
  })

  it('take equal scores for one threshold', () => {
    expect(rocPoints({ truth: [1, 0, 1, 0], scores: [1, 1, 1, 1] })).toEqual({
      x: [0, 1],
      y: [0, 1],
      area: 0.5,
    })
  })

  it('refuse what does not belong together', () => {
    expect(() => rocCurve({ truth: [1], scores: [0.5, 0.6] })).toThrow('1 true answers')
    expect(() => prCurve({ truth: [1], scores: [Number.NaN] })).toThrow('sample 0 is NaN')
    expect(() => confusionMatrix([[1, 2], [3]])).toThrow('2 columns')
  })
})
