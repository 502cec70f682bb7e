import { int32, list, message, one, text } from '../../wire/build-field.ts'
import { endpointWith } from '../../wire/endpoint.ts'
import type { Decoded } from '../../wire/field.ts'
import { quote } from '../../wire/quote.ts'
import { type DecodeInput, makeRequestReader } from '../../wire/read-request.ts'
import { metric } from './metric.ts'
import { type Series, writePoints } from './series.ts'

const request = message('GetMetricHistory', {
  run_id: text({ required: true }),
  run_uuid: text({ alias: 'runId' }),
  metric_key: text({ required: true }),
  page_token: text(),
  max_results: int32({ lax: true, min: 1 }),
})

/** The points of one metric of a run, page by page if asked so; encoded from columns. */
export const getMetricHistory = endpointWith(
  {
    id: 'getMetricHistory',
    noun: 'metrics',
    summary: "Get a metric's points",
    method: 'GET',
    path: '/mlflow/metrics/get-history',
    request,
    response: message('GetMetricHistoryResponse', {
      metrics: list(one(metric), { required: true }),
      next_page_token: text(),
    }),
  },
  {
    decode: (table) =>
      makeRequestReader(table) as (input: DecodeInput) => Decoded<(typeof request)['fields']>, // the table is the type
    encode: () => encodeHistory,
  },
)

function encodeHistory(history: {
  readonly series: Series
  readonly nextPageToken: string | undefined
}): string {
  const points = writePoints(history.series, false)
  const parts = points === '' ? [] : [`"metrics":[${points}]`]
  if (history.nextPageToken) parts.push(`"next_page_token":${quote(history.nextPageToken)}`)
  return `{${parts.join(',')}}`
}
