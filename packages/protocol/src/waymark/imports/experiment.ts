import { LIMITS } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { int64, oneOf, optional, record, text } from '../shape.ts'
import { entries, STAGES, textOrNull } from './entries.ts'

/** The experiment's id here. */
export interface TakenExperiment {
  readonly experimentId: string
}

/** Takes in an experiment of another store: experiments are the same if their names are. */
export const importExperiment = ownEndpoint<TakenExperiment>()({
  id: 'waymarkImportsExperiment',
  noun: 'imports',
  summary: 'Take in an experiment of another store, under its own id where that is free',
  method: 'POST',
  path: '/imports/experiment',
  fields: {
    experiment: record({
      experimentId: text({ maxLength: 40 }),
      name: text({ maxLength: LIMITS.experimentNameLength }),
      lifecycleStage: oneOf(STAGES),
      createdAt: optional(int64(), null),
      updatedAt: optional(int64(), null),
      tags: entries,
    }),
    artifactLocation: textOrNull,
  },
})
