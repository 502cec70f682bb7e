import { ownEndpoint } from '../own-endpoint.ts'
import { flag, optional } from '../shape.ts'

/** A key and in how many of the sampled runs it is; 0 where only others have it. */
export interface SeenKey {
  readonly key: string
  readonly runs: number
}

/** A metric's key, when it was first logged, and what of it is better where somebody said so. */
export interface SeenMetric extends SeenKey {
  /** Its place in the order in which the experiment's metrics were first logged; 0 is the first. */
  readonly place: number
  readonly direction?: 'lower' | 'higher'
}

/** A param's key, how many values it has in the sample and whether it varies. */
export interface SeenParam extends SeenKey {
  readonly distinct: number
  /** Runs have different values of it, or some have none. */
  readonly varies: boolean
  /** What all runs have of it; only where it does not vary and values were asked for. */
  readonly value?: string
}

/** What the columns of an experiment's runs table can be. */
export interface ExperimentColumns {
  readonly runs: number
  readonly sampledRuns: number
  readonly params: readonly SeenParam[]
  readonly metrics: readonly SeenMetric[]
  readonly tags: readonly SeenKey[]
}

/** The keys seen in an experiment, those first that a table should begin with. */
export const experimentColumns = ownEndpoint<ExperimentColumns>()({
  id: 'waymarkExperimentColumns',
  noun: 'experiments',
  summary: 'The keys seen in an experiment, and which params vary',
  method: 'GET',
  path: '/experiments/{experimentId}/columns',
  fields: {
    /** Whether params that do not vary come with their value, as a look at several experiments needs. */
    withValues: optional(flag(), false),
  },
})
