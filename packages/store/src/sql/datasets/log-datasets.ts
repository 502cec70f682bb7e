import type { Dataset, DatasetInput } from '@waymark/domain'
import type { Tx } from '../db.ts'
import type { Int64Column } from '../int64-column.ts'
import { rows, sql } from '../sql.ts'
import { checkKeysDiffer } from '../tags/check-keys-differ.ts'

/** Whose use of data is recorded; the caller has locked the run. */
export interface DatasetUser {
  readonly runId: string
  readonly experimentId: Int64Column
}

/**
 * Records what data a run read. In an experiment a name and digest are one dataset: its first
 * source, schema and profile stay. A run's second use of a dataset changes nothing, tags included.
 *
 * @throws {TrackingError} `REQUEST_MALFORMED` for a tag that is given twice
 */
export async function logDatasets(
  tx: Tx,
  user: DatasetUser,
  inputs: readonly DatasetInput[],
): Promise<void> {
  const seen = new Set<string>()
  for (const input of inputs) {
    const identity = JSON.stringify([input.dataset.name, input.dataset.digest])
    if (seen.has(identity)) continue // the first of a request counts
    seen.add(identity)
    await logUse(tx, user, await findOrAddDataset(tx, user, input.dataset), input)
  }
}

async function findOrAddDataset(
  { db, newId }: Tx,
  { experimentId }: DatasetUser,
  dataset: Dataset,
): Promise<string> {
  await db.run(sql`
    insert into datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type,
      dataset_source, dataset_schema, dataset_profile)
    values (${newId()}, ${experimentId}, ${dataset.name}, ${dataset.digest},
      ${dataset.sourceType}, ${dataset.source}, ${dataset.schema}, ${dataset.profile})
    on conflict do nothing`)
  const stored = await db.first<{ id: string }>(sql`
    select dataset_uuid as id from datasets
    where experiment_id = ${experimentId} and name = ${dataset.name}
      and digest = ${dataset.digest}`)
  return (stored as { id: string }).id // there since the insert, if not before
}

async function logUse(
  { db, newId }: Tx,
  { runId }: DatasetUser,
  datasetId: string,
  { tags }: DatasetInput,
): Promise<void> {
  const inputId = newId()
  const { changes } = await db.run(sql`
    insert into inputs (input_uuid, source_type, source_id, destination_type, destination_id)
    values (${inputId}, 'DATASET', ${datasetId}, 'RUN', ${runId})
    on conflict do nothing`)
  if (changes === 0 || tags.length === 0) return
  checkKeysDiffer(tags, `input ${inputId}`)
  await db.run(sql`
    insert into input_tags (input_uuid, name, value)
    values ${rows(tags.map(({ key, value }) => [inputId, key, value]))}`)
}
