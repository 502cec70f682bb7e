import type { Context } from '../db.ts'
import { list, raw, sql } from '../sql.ts'

/**
 * What some runs read, by run: the names or the digests of their datasets, joined by commas in the
 * order of the names. A dataset that a run read twice, for training and for evaluation say, stands once.
 */
export async function datasetCells(
  { db }: Context,
  runIds: readonly string[],
  key: 'name' | 'digest',
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all<{ id: string; value: string | null }>(sql`
    select distinct i.destination_id as id, ${raw(`d.${key}`)} as value, d.name, d.digest
    from inputs as i join datasets as d on d.dataset_uuid = i.source_id
    where i.source_type = 'DATASET' and i.destination_type = 'RUN'
      and i.destination_id in ${list(runIds)}
    order by i.destination_id, d.name, d.digest`)
  const cells = new Map<string, string>()
  for (const { id, value } of rows) {
    const before = cells.get(id)
    cells.set(id, before === undefined ? (value ?? '') : `${before}, ${value ?? ''}`)
  }
  return cells
}
