import { LIMITS } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { flag, listOf, optional, text } from '../shape.ts'
import { runId } from './run-selection.ts'

/** Each run with the copy made of it, in the order asked for. */
export interface CopiedRuns {
  readonly runs: readonly { readonly runId: string; readonly copyId: string }[]
}

/** Copies runs, with all that was logged to them, under new ids. */
export const copyRuns = ownEndpoint<CopiedRuns>()({
  id: 'waymarkRunsCopy',
  noun: 'runs',
  summary: 'Copy runs into an experiment, all or none',
  method: 'POST',
  path: '/runs/copy',
  fields: {
    runIds: listOf(runId, { minItems: 1, maxItems: LIMITS.copyRuns }),
    toExperimentId: text({ maxLength: 40 }),
    withArtifacts: optional(flag(), true),
  },
})
