import { invalid, LIMITS } from '@waymark/domain'
import { int32, list, message, one, text } from '../../wire/build-field.ts'
import { endpointWith } from '../../wire/endpoint.ts'
import type { Decoded } from '../../wire/field.ts'
import { type DecodeInput, makeRequestReader } from '../../wire/read-request.ts'
import { encodeSeriesList, metricWithRun } from './series-list.ts'

const request = message('GetMetricHistoryBulkInterval', {
  run_ids: list(text(), { required: true, maxItems: LIMITS.bulkIntervalRuns }),
  metric_key: text({ required: true }),
  start_step: int32(),
  end_step: int32(),
  max_results: int32({
    default: LIMITS.bulkIntervalPoints,
    min: 1,
    max: LIMITS.bulkIntervalPoints,
    plainInt: true,
  }),
})

type Request = Decoded<(typeof request)['fields']>

/** A metric of several runs thinned to evenly spaced steps, for charts. */
export const getMetricHistoryBulkInterval = endpointWith(
  {
    id: 'getMetricHistoryBulkInterval',
    noun: 'metrics',
    summary: "Get a metric's points of several runs, thinned",
    method: 'GET',
    path: '/mlflow/metrics/get-history-bulk-interval',
    request,
    response: message('GetMetricHistoryBulkIntervalResponse', {
      metrics: list(one(metricWithRun), { required: true }),
    }),
  },
  {
    decode: (table) => {
      const read = makeRequestReader(table) as (input: DecodeInput) => Request // the table is the type
      return (input) => checkInterval(read(input))
    },
    encode: () => encodeSeriesList,
  },
)

/** @throws {TrackingError} `INVALID_VALUE` unless both steps are given in order, or neither */
function checkInterval(args: Request): Request {
  const { startStep, endStep } = args
  if ((startStep === undefined) !== (endStep === undefined)) {
    throw invalid("'start_step' and 'end_step' have to be given together or not at all.")
  }
  if (startStep !== undefined && endStep !== undefined && startStep > endStep) {
    throw invalid(`'end_step' (${endStep}) must not be less than 'start_step' (${startStep}).`)
  }
  return args
}
