import { ownEndpoint } from '../own-endpoint.ts'
import { flag, listOf, optional, record, text, whole } from '../shape.ts'
import { seriesAxis, xEnd } from './axis.ts'
import { encodeSeries } from './encode-series.ts'
import type { SeriesToEncode } from './layout.ts'
import { SERIES_TYPE } from './layout.ts'

/** Series in one request. */
export const MAX_SERIES = 1000

const runId = text({ maxLength: 64 })
const key = text({ maxLength: 250 })

/** Which series, and which stretch of them. */
const stretchFields = {
  series: optional(listOf(record({ runId, key }), { maxItems: MAX_SERIES }), undefined),
  /** Instead of `series`: each of these runs with each of these keys. */
  runIds: optional(listOf(runId, { maxItems: MAX_SERIES }), []),
  keys: optional(listOf(key, { maxItems: MAX_SERIES }), []),
  /** `step`, `time` (ms since 1970), `relative` (ms since the first point) or `metric:KEY`. */
  x: optional(seriesAxis(), { kind: 'step' } as const),
  fromX: xEnd,
  toX: xEnd,
}
const step = optional(whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), undefined)

/** Several runs × metrics, thinned, as typed arrays. */
export const series = ownEndpoint<readonly SeriesToEncode[]>()({
  id: 'waymarkSeries',
  noun: 'metrics',
  summary: 'Several series at once, thinned, as typed arrays',
  method: 'POST',
  path: '/series',
  contentType: SERIES_TYPE,
  fields: {
    ...stretchFields,
    maxPoints: optional(whole(4, 10_000), 1000),
    /** Of steps the same as `fromX` and `toX`. */
    fromStep: step,
    toStep: step,
    times: optional(flag(), false),
    exact: optional(flag(), false),
  },
  encode: encodeSeries,
})

/** A stretch of a series in figures; those of values are of the finite ones. */
export interface FiguresOfSeries {
  readonly runId: string
  readonly key: string
  readonly points: number
  readonly finite: number
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  /** Of a sample; null for fewer than two values. */
  readonly std: number | null
  /** Least squares, for one unit of x. */
  readonly slope: number | null
  readonly first: number | null
  readonly last: number | null
}

/** What all points that several series have in a stretch come to. */
export const seriesFigures = ownEndpoint<{ readonly series: readonly FiguresOfSeries[] }>()({
  id: 'waymarkSeriesFigures',
  noun: 'metrics',
  summary: 'Least, greatest, mean, std and slope of several series in a stretch of x',
  method: 'POST',
  path: '/series/figures',
  fields: stretchFields,
})

/** Every point of some runs × metrics as CSV, exactly as logged: a download, written as it is read. */
export const seriesCsv = ownEndpoint<never>()({
  id: 'waymarkSeriesCsv',
  noun: 'metrics',
  summary: 'Every point of several series as CSV',
  method: 'GET',
  path: '/series/csv',
  contentType: 'text/csv',
  fields: {
    runIds: listOf(runId, { minItems: 1, maxItems: 200 }),
    keys: listOf(key, { minItems: 1, maxItems: 20 }),
  },
})
