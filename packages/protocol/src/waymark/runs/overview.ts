import type { Direction, KeyValue } from '@waymark/domain'
import { ownEndpoint } from '../own-endpoint.ts'
import { optional, whole } from '../shape.ts'
import type { JsonNumber } from '../wire-number.ts'

/** One metric of a run, in figures and as a small curve. */
export interface MetricSummary {
  readonly key: string
  readonly last: JsonNumber
  readonly lastStep: JsonNumber
  readonly lastTime: JsonNumber
  readonly count: number
  readonly nanCount: number
  /** The finite ends, null where every value is NaN; the first step that has them. */
  readonly min: number | null
  readonly minStep: number | null
  readonly max: number | null
  readonly maxStep: number | null
  /** Which values are better, if a tag of the experiment says so. */
  readonly direction?: Direction
  readonly sparkline?: { readonly steps: readonly number[]; readonly values: readonly JsonNumber[] }
}

/** All that the head and the overview of a run's page show. */
export interface RunOverview {
  readonly run: {
    readonly runId: string
    readonly runName: string
    readonly experimentId: string
    readonly userId: string
    readonly status: string
    readonly startTime: JsonNumber | null
    readonly endTime: JsonNumber | null
    readonly lifecycleStage: string
    readonly artifactUri: string
  }
  readonly experimentName: string
  readonly params: readonly KeyValue[]
  readonly tags: readonly KeyValue[]
  readonly metrics: readonly MetricSummary[]
}

/** A run with last, least and greatest value and a sparkline of each metric. */
export const runOverview = ownEndpoint<RunOverview>()({
  id: 'waymarkRunOverview',
  noun: 'runs',
  summary: 'A run with figures and a small curve of each metric',
  method: 'GET',
  path: '/runs/{runId}',
  fields: { points: optional(whole(0, 256), 64) },
})
