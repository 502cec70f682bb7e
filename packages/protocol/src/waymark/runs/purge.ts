import { ownEndpoint } from '../own-endpoint.ts'
import { listOf } from '../shape.ts'
import { runId } from './run-selection.ts'

/** What is gone for good, and whose files are still there. */
export interface PurgedRuns {
  readonly purged: number
  readonly filesLeft: readonly { readonly runId: string; readonly reason: string }[]
}

/** Deletes runs for good that were deleted before, with all that was logged to them and their files. */
export const purgeRuns = ownEndpoint<PurgedRuns>()({
  id: 'waymarkRunsPurge',
  noun: 'runs',
  summary: 'Delete runs in the bin for good, with their files',
  method: 'POST',
  path: '/runs/purge',
  fields: { runIds: listOf(runId, { minItems: 1, maxItems: 1000 }) },
})
