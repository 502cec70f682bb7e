import { ownEndpoint } from '../own-endpoint.ts'
import { flag, listOf, optional, record, text, whole } from '../shape.ts'
import { encodeSeries } from './encode-series.ts'
import type { SeriesToEncode } from './layout.ts'
import { SERIES_TYPE } from './layout.ts'

/** Series in one request. */
export const MAX_SERIES = 1000

const runId = text({ maxLength: 64 })
const key = text({ maxLength: 250 })
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
    series: optional(listOf(record({ runId, key }), { maxItems: MAX_SERIES }), undefined),
    /** Instead of `series`: each of these runs with each of these keys. */
    runIds: optional(listOf(runId, { maxItems: MAX_SERIES }), []),
    keys: optional(listOf(key, { maxItems: MAX_SERIES }), []),
    maxPoints: optional(whole(4, 10_000), 1000),
    fromStep: step,
    toStep: step,
    times: optional(flag(), false),
    exact: optional(flag(), false),
  },
  encode: encodeSeries,
})
