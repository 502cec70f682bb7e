import { type Int64, type PointColumns, type PointLink, TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import type { Int64Column } from '../int64-column.ts'
import { sql } from '../sql.ts'

interface Source {
  readonly runId: string
  readonly experimentId: Int64Column
  readonly points: PointColumns
}

/**
 * Records the points that measured a logged model with that model too. A point sent twice is
 * stored once; the run's own series may hold two values at one step and time, the model's may not.
 *
 * @throws {TrackingError} `MODEL_METRIC_REFUSED`
 */
export async function insertModelMetrics(tx: Tx, source: Source): Promise<void> {
  for (const link of source.points.links) await insertModelMetric(tx, source, link)
}

async function insertModelMetric({ db }: Tx, source: Source, link: PointLink): Promise<void> {
  const { runId, experimentId, points } = source
  const { row, modelId, datasetName, datasetDigest } = link
  const key = points.keys[points.keyIndex[row] as number] as string // row is one of points' rows
  const logged = points.values[row] as number
  const value = Number.isNaN(logged) ? 0 : logged // as MLflow, whose table has no mark for NaN
  const timestamp = points.timestamps[row] as Int64
  const step = points.steps[row] as Int64

  const model = await db.first(sql`select 1 from logged_models where model_id = ${modelId}`)
  if (model === undefined) {
    throw new TrackingError('MODEL_METRIC_REFUSED', { key, modelId, reason: 'no such model' })
  }
  const { changes } = await db.run(sql`
    insert into logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step,
      metric_value, experiment_id, run_id, dataset_name, dataset_digest)
    values (${modelId}, ${key}, ${timestamp}, ${step}, ${value}, ${experimentId}, ${runId},
      ${datasetName}, ${datasetDigest})
    on conflict do nothing`)
  if (changes === 1) return

  const same = await db.first(sql`
    select 1 from logged_model_metrics
    where model_id = ${modelId} and metric_name = ${key} and metric_timestamp_ms = ${timestamp}
      and metric_step = ${step} and run_id = ${runId} and metric_value = ${value}`)
  if (same === undefined) {
    const reason = 'it has another value at this step and time'
    throw new TrackingError('MODEL_METRIC_REFUSED', { key, modelId, reason })
  }
}
