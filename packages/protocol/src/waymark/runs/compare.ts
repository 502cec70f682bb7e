import type { Direction } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { listOf } from '../shape.ts'
import type { JsonNumber } from '../wire-number.ts'
import { runId } from './run-selection.ts'

/** More than a screen can tell apart; curves of more are drawn beside the runs table. */
const MOST_RUNS = 200

/** A run as it stands in a comparison. */
export interface ComparedRun {
  readonly runId: string
  readonly runName: string
  readonly experimentId: string
  readonly userId: string
  readonly status: string
  readonly startTime: JsonNumber | null
  readonly endTime: JsonNumber | null
  readonly lifecycleStage: string
}

/** A key with what each run has for it, in the runs' order; null is "not there". */
export interface ComparedKey<T> {
  readonly key: string
  readonly values: readonly (T | null)[]
}

/** A metric of a comparison, with the direction that the runs' experiments name, see `DIRECTION_TAG`. */
export interface ComparedMetric extends ComparedKey<JsonNumber> {
  readonly direction?: Direction
}

/** Several runs key by key. */
export interface RunsComparison {
  readonly runs: readonly ComparedRun[]
  /** Of the ids that were asked for, those that no run has. */
  readonly missing: readonly string[]
  readonly params: readonly ComparedKey<string>[]
  readonly tags: readonly ComparedKey<string>[]
  /** Last values, in the order in which the first run logged them. */
  readonly metrics: readonly ComparedMetric[]
  /** Digests, by name and what the data was read for: `cifar10 (train)`. */
  readonly datasets: readonly ComparedKey<string>[]
}

/** Several runs side by side, deleted ones too; a run that is gone takes nothing away. */
export const compareRuns = ownEndpoint<RunsComparison>()({
  id: 'waymarkRunsCompare',
  noun: 'runs',
  summary: 'Several runs key by key: params, tags, last metrics, datasets',
  method: 'POST',
  path: '/runs/compare',
  fields: { runIds: listOf(runId, { minItems: 1, maxItems: MOST_RUNS }) },
})
