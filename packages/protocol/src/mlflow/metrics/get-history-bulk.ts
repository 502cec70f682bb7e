import { LIMITS } from '@waymark/domain'
import { int32, list, message, one, text } from '../../wire/build-field.ts'
import { endpointWith } from '../../wire/endpoint.ts'
import type { Decoded } from '../../wire/field.ts'
import { type DecodeInput, makeRequestReader } from '../../wire/read-request.ts'
import { encodeSeriesList, metricWithRun } from './series-list.ts'

const request = message('GetMetricHistoryBulk', {
  run_id: list(text(), { as: 'runIds', required: true, maxItems: LIMITS.bulkIntervalRuns }),
  metric_key: text({ required: true }),
  max_results: int32({ default: LIMITS.bulkHistoryPoints }),
})

type Request = Decoded<(typeof request)['fields']>

/** The first points of one metric of several runs. MLflow mounts it below `/ajax-api` alone. */
export const getMetricHistoryBulk = endpointWith(
  {
    id: 'getMetricHistoryBulk',
    noun: 'metrics',
    summary: "Get a metric's points of several runs",
    method: 'GET',
    path: '/mlflow/metrics/get-history-bulk',
    mount: 'ajax2',
    request,
    response: message('GetMetricHistoryBulkResponse', {
      metrics: list(one(metricWithRun), { required: true }),
    }),
    differs:
      'NaN is the text "NaN" as everywhere else; MLflow writes a bare NaN, which is no JSON.',
  },
  {
    decode: (table) => {
      const read = makeRequestReader(table) as (input: DecodeInput) => Request // the table is the type
      return (input) => {
        const args = read(input)
        return { ...args, maxResults: Math.min(args.maxResults, LIMITS.bulkHistoryPoints) }
      }
    },
    encode: () => encodeSeriesList,
  },
)
