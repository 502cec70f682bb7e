import { NO_POINTS, type RunBatch, storableParam } from '@waymark/domain'
import { message, text } from '../../wire/build-field.ts'
import { makeEncoder } from '../../wire/encode-message.ts'
import { endpointWith } from '../../wire/endpoint.ts'
import type { Decoded } from '../../wire/field.ts'
import { makeRawReader, readRawRequest } from '../../wire/read-request.ts'

const request = message('LogParam', {
  run_id: text({ required: true }),
  run_uuid: text({ alias: 'runId' }),
  key: text({ required: true }),
  value: text({ default: '' }),
})

type LoggedParam = Decoded<(typeof request)['fields']>

/** Writes one param of a run; decoded to a `RunBatch`. */
export const logParameter = endpointWith(
  {
    id: 'logParameter',
    noun: 'runs',
    summary: 'Log a param',
    method: 'POST',
    path: '/mlflow/runs/log-parameter',
    request,
  },
  {
    decode: (table) => {
      const read = makeRawReader(table, { strict: true })
      return (input) => toBatch(read(readRawRequest(table, input)) as LoggedParam) // the table is the type
    },
    encode: makeEncoder,
  },
)

function toBatch({ runId, key, value }: LoggedParam): RunBatch {
  return { runId, points: NO_POINTS, params: [storableParam({ key, value })], tags: [] }
}
