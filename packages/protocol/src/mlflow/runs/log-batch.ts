import { list, message, one, text } from '../../wire/build-field.ts'
import { makeEncoder } from '../../wire/encode-message.ts'
import { endpointWith } from '../../wire/endpoint.ts'
import { metric } from '../metrics/metric.ts'
import { param } from '../params/param.ts'
import { decodeLogBatch } from './decode-log-batch.ts'
import { runTag } from './run.ts'

/** The fields of a batch. */
const logBatchRequest = message('LogBatch', {
  run_id: text({ required: true }),
  metrics: list(one(metric)),
  params: list(one(param)),
  tags: list(one(runTag)),
})

/** Appends metrics, params and tags to a run; decoded to a `RunBatch`. */
export const logBatch = endpointWith(
  {
    id: 'logBatch',
    noun: 'runs',
    summary: 'Log metrics, params and tags of a run: all of them, or none',
    method: 'POST',
    path: '/mlflow/runs/log-batch',
    request: logBatchRequest,
    differs:
      'A value of a wrong type is refused (400) and nothing is stored; MLflow stores 0 or an empty text in its place and drops what follows it.',
  },
  { decode: decodeLogBatch, encode: makeEncoder },
)
