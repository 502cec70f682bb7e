import { LIMITS } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { listOf, record, text, whole } from '../shape.ts'
import { runId } from './run-selection.ts'

/** Drops points of a run from a step on: a training that goes back to a checkpoint logs them anew. */
export const dropPoints = ownEndpoint<{ readonly dropped: number }>()({
  id: 'waymarkRunsDropPoints',
  noun: 'runs',
  summary: 'Drop points of a run, of each metric from a step on',
  method: 'POST',
  path: '/runs/drop-points',
  fields: {
    runId,
    cuts: listOf(
      record({
        key: text({ maxLength: LIMITS.keyLength }),
        fromStep: whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
      }),
      { minItems: 1, maxItems: 1000 },
    ),
  },
})
