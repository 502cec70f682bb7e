import { expect, it } from 'vitest'
import { decodeSeriesGroups } from './decode-series-groups.ts'
import { encodeSeries } from './encode-series.ts'
import { encodeSeriesGroups } from './encode-series-groups.ts'

const curve = {
  group: 1,
  key: 'ü/☃',
  runsRead: 2,
  runsWithPoints: 2,
  points: 4,
  isThinned: false,
  xs: Float64Array.of(0, 2 ** 40),
  counts: Float64Array.of(1, 2),
  mean: Float64Array.of(0.1, Number.NaN),
  std: Float64Array.of(Number.NaN, 0.5),
  min: Float64Array.of(0.1, -1e300),
  max: Float64Array.of(0.2, 3),
}
const groups = [
  { values: ['mlp', null], runs: 3 },
  { values: ['cnn', '0.1'], runs: 2 },
]

it('brings curves of groups back as they went in, exact where asked to be', () => {
  const answer = { runs: 5, total: 7, groups, curves: [curve] }
  const decode = (exact: boolean) =>
    decodeSeriesGroups(encodeSeriesGroups({ ...answer, exact }).buffer as ArrayBuffer)

  expect(decode(true)).toEqual({
    ...answer,
    curves: [{ ...curve, counts: Int32Array.of(1, 2), std: Float32Array.of(Number.NaN, 0.5) }],
  })
  expect(decode(false).curves[0]?.mean).toEqual(Float32Array.of(0.1, Number.NaN))
})

it('brings back just the figures that were asked for', () => {
  const { mean, std: _, min: __, max: ___, ...facts } = curve
  const quantiles = [Float64Array.of(0.5, Number.NaN), Float64Array.of(1, 2)]
  const answer = { runs: 5, total: 7, groups }
  const decode = (figures: object) => {
    const bytes = encodeSeriesGroups({ ...answer, curves: [{ ...facts, ...figures }], exact: true })
    return decodeSeriesGroups(bytes.buffer as ArrayBuffer).curves[0]
  }

  const exact = { ...facts, counts: Int32Array.of(1, 2) }
  expect(decode({ mean })).toEqual({ ...exact, mean })
  expect(decode({ quantiles })).toEqual({
    ...exact,
    quantiles: quantiles.map((column) => Float32Array.from(column)),
  })
})

it('refuses an answer of series', () => {
  const series = encodeSeries([]).buffer as ArrayBuffer

  expect(() => decodeSeriesGroups(series)).toThrow("begins with 'WMS1'")
})
