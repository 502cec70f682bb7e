import type { Experiment } from '@waymark/domain'
import type { Context } from '../db.ts'
import { groupRows } from '../group-rows.ts'
import type { Int64Column } from '../int64-column.ts'
import { list, sql } from '../sql.ts'
import { type KeyValueRow, toKeyValue } from '../tags/tag-row.ts'
import { type ExperimentRow, toExperiment } from './experiment-row.ts'

/** The experiments of some rows, in their order, with their tags: one statement for all. */
export async function loadExperiments(
  { db, dialect }: Context,
  rows: readonly ExperimentRow[],
): Promise<Experiment[]> {
  if (rows.length === 0) return []
  const tags = groupRows(
    await db.all<KeyValueRow & { experiment_id: Int64Column }>(sql`
      select ${dialect.int64('experiment_id')} as experiment_id, key, value from experiment_tags
      where experiment_id in ${list(rows.map((row) => row.experiment_id))}`),
    (tag) => tag.experiment_id,
    toKeyValue,
  )
  return rows.map((row) => toExperiment(row, tags.get(row.experiment_id) ?? []))
}
