import { ownEndpoint } from '../own-endpoint.ts'
import { listOf } from '../shape.ts'
import { runId } from './run-selection.ts'

/** Says that the program of some runs is there. */
export const heartbeat = ownEndpoint<{ readonly running: number }>()({
  id: 'waymarkRunsHeartbeat',
  noun: 'runs',
  summary: 'Say that the program of some runs is there',
  method: 'POST',
  path: '/runs/heartbeat',
  fields: { runIds: listOf(runId, { minItems: 1, maxItems: 1000 }) },
})
