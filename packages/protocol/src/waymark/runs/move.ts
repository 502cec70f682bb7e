import { ownEndpoint } from '../own-endpoint.ts'
import { text } from '../shape.ts'
import type { ChangedCounts } from './bulk.ts'
import { selectionFields, withIds } from './run-selection.ts'

/** Moves runs and those below them to another experiment. */
export const moveRuns = ownEndpoint<ChangedCounts>()({
  id: 'waymarkRunsMove',
  noun: 'runs',
  summary: 'Move runs to another experiment, all or none',
  method: 'POST',
  path: '/runs/move',
  fields: { ...selectionFields, toExperimentId: text({ maxLength: 40 }), withIds },
})
