import { type Experiment, TrackingError } from '@waymark/domain'
import type { Context } from '../db.ts'
import { sql } from '../sql.ts'
import { type ExperimentRow, experimentColumns } from './experiment-row.ts'
import { loadExperiments } from './load-experiments.ts'
import { parseExperimentId } from './parse-experiment-id.ts'

/**
 * The row of an experiment in whatever stage.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`
 */
export async function getExperimentRow(
  { db, dialect }: Context,
  experimentId: string,
): Promise<ExperimentRow> {
  const id = parseExperimentId(experimentId)
  const row = await db.first<ExperimentRow>(
    sql`select ${experimentColumns(dialect)} from experiments where experiment_id = ${id}`,
  )
  if (row === undefined) throw new TrackingError('EXPERIMENT_NOT_FOUND', { experimentId })
  return row
}

/** @throws {TrackingError} `EXPERIMENT_NOT_FOUND`; a deleted experiment is found. */
export async function getExperiment(context: Context, experimentId: string): Promise<Experiment> {
  const row = await getExperimentRow(context, experimentId)
  const [experiment] = await loadExperiments(context, [row])
  return experiment as Experiment // one row in, one experiment out
}

/** @throws {TrackingError} `EXPERIMENT_NAME_NOT_FOUND`; a deleted experiment is found. */
export async function getExperimentByName(context: Context, name: string): Promise<Experiment> {
  const { db, dialect } = context
  const rows = await db.all<ExperimentRow>(
    sql`select ${experimentColumns(dialect)} from experiments
      where workspace = 'default' and name = ${name}`,
  )
  const [experiment] = await loadExperiments(context, rows)
  if (experiment === undefined) throw new TrackingError('EXPERIMENT_NAME_NOT_FOUND', { name })
  return experiment
}
