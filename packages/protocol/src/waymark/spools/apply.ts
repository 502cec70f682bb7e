import { invalid } from '@waymark/domain'
import { logBatch } from '../../mlflow/runs/log-batch.ts'
import { logInputs } from '../../mlflow/runs/log-inputs.ts'
import { updateRun } from '../../mlflow/runs/update.ts'
import type { DecodeInput } from '../../wire/read-request.ts'
import { OWN_ROOT, type OwnEndpoint } from '../own-endpoint.ts'
import { dropPoints } from '../runs/drop-points.ts'

/** The writes that a spool may hold, each with the body that its own endpoint takes. */
const SPOOLED_WRITES = ['log-batch', 'log-inputs', 'update', 'drop-points'] as const

/** A write that a spool may hold. */
export type SpooledVerb = (typeof SPOOLED_WRITES)[number]

/** A write with its place in the spool that it comes from. */
export type NumberedRequest = { readonly spoolId: string; readonly sequence: number } & (
  | { readonly verb: 'log-batch'; readonly args: ReturnType<typeof logBatch.decode> }
  | { readonly verb: 'log-inputs'; readonly args: ReturnType<typeof logInputs.decode> }
  | { readonly verb: 'update'; readonly args: ReturnType<typeof updateRun.decode> }
  | { readonly verb: 'drop-points'; readonly args: ReturnType<typeof dropPoints.decode> }
)

/** Whether the write was applied now; if not, it was before. */
export interface AppliedWrite {
  readonly applied: boolean
}

/** Applies a write of a program that was offline: exactly once, however often it is sent. */
export const applySpooled: OwnEndpoint<NumberedRequest, AppliedWrite> = {
  id: 'waymarkSpoolsApply',
  noun: 'spools',
  summary: 'Apply a write of a spool once, however often it is sent',
  method: 'POST',
  paths: [`${OWN_ROOT}/spools/{spoolId}/{sequence}/{verb}`],
  requestSchema: {
    type: 'object',
    description:
      "The body of MLflow's runs/log-batch, runs/log-inputs or runs/update, or of our runs/drop-points.",
  },
  encode: (answer) => JSON.stringify(answer),
  decode,
}

function decode(input: DecodeInput): NumberedRequest {
  const { spoolId = '', sequence: number = '', verb } = input.params ?? {}
  const sequence = Number(number)
  if (!/^[\w.-]{1,64}$/.test(spoolId)) {
    throw invalid('A spool has up to 64 letters, digits, dashes, periods and underscores.')
  }
  if (!/^\d+$/.test(number) || !Number.isSafeInteger(sequence)) {
    throw invalid('The place in a spool is a whole number.')
  }
  const place = { spoolId, sequence }
  const body = { ...input, params: {} } // MLflow's fields are in the body alone
  switch (verb) {
    case 'log-batch':
      return { ...place, verb, args: logBatch.decode(body) }
    case 'log-inputs':
      return { ...place, verb, args: logInputs.decode(body) }
    case 'update':
      return { ...place, verb, args: updateRun.decode(body) }
    case 'drop-points':
      return { ...place, verb, args: dropPoints.decode(body) }
    default:
      throw invalid(`A spool holds ${SPOOLED_WRITES.join(', ')}, nothing else.`)
  }
}
