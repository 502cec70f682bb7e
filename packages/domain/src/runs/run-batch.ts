import type { PointColumns } from '../metrics/point-columns.ts'
import type { KeyValue } from '../tag.ts'

/** What one log-batch, log-metric or log-parameter adds to a run: all of it or nothing. */
export interface RunBatch {
  readonly runId: string
  readonly points: PointColumns
  readonly params: readonly KeyValue[]
  readonly tags: readonly KeyValue[]
}
