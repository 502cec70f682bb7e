import type { KeyValue } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { oneOf, optional, whole } from '../shape.ts'
import type { JsonNumber } from '../wire-number.ts'

/** An experiment with the figures that the first page shows. */
export interface ExperimentSummary {
  readonly experimentId: string
  readonly name: string
  readonly lifecycleStage: string
  readonly createdAt: JsonNumber | null
  /** Active runs: all, those running and not lost, those failed. */
  readonly runs: number
  readonly running: number
  readonly failed: number
  readonly deletedRuns: number
  readonly lastActivity: JsonNumber | null
  readonly tags: readonly KeyValue[]
}

/** Experiments, most recently active first. */
export interface ExperimentSummaries {
  readonly experiments: readonly ExperimentSummary[]
  readonly hasMore: boolean
}

/** Experiments with counts of runs and last activity. */
export const listExperiments = ownEndpoint<ExperimentSummaries>()({
  id: 'waymarkListExperiments',
  noun: 'experiments',
  summary: 'Experiments with counts of runs and last activity',
  method: 'GET',
  path: '/experiments',
  fields: {
    view: optional(oneOf(['active', 'deleted', 'all']), 'active'),
    limit: optional(whole(1, 10_000), 1000),
  },
})
