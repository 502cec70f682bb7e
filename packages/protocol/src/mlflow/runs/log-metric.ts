import { type RunBatch } from '@waymark/domain'
import { double, int64, message, text } from '../../wire/build-field.ts'
import { makeEncoder } from '../../wire/encode-message.ts'
import { endpointWith } from '../../wire/endpoint.ts'
import type { Decoded } from '../../wire/field.ts'
import { makeRawReader, readRawRequest } from '../../wire/read-request.ts'
import { PointPacker } from '../metrics/point-packer.ts'

const request = message('LogMetric', {
  run_id: text({ required: true }),
  run_uuid: text({ alias: 'runId' }),
  key: text({ required: true }),
  value: double({ required: true }),
  timestamp: int64({ required: true }),
  step: int64({ default: 0 }),
  model_id: text(),
  dataset_name: text(),
  dataset_digest: text(),
})

/** Appends one point to a run; decoded to a `RunBatch`. */
export const logMetric = endpointWith(
  {
    id: 'logMetric',
    noun: 'runs',
    summary: 'Log one point of a metric',
    method: 'POST',
    path: '/mlflow/runs/log-metric',
    request,
    differs:
      'A value of a wrong type is refused (400); MLflow stores 0 in its place where its coarse check lets it pass (a step of 2.5).',
  },
  {
    decode: (table) => {
      const read = makeRawReader(table, { strict: true })
      return (input) => toBatch(read(readRawRequest(table, input)) as LoggedPoint) // the table is the type
    },
    encode: makeEncoder,
  },
)

type LoggedPoint = Decoded<(typeof request)['fields']>

function toBatch(point: LoggedPoint): RunBatch {
  const packer = new PointPacker(1)
  packer.add(0, point.key, point.value, point.timestamp, point.step)
  packer.link(0, point)
  return { runId: point.runId, points: packer.columns(), params: [], tags: [] }
}
