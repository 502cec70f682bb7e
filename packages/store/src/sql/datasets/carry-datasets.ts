import type { Tx } from '../db.ts'
import type { Int64Column } from '../int64-column.ts'
import { sql } from '../sql.ts'

/**
 * Makes a run that has come into an experiment use that experiment's datasets: a dataset belongs
 * to one experiment. Those that it lacks are added; tags of the use stay.
 */
export async function carryDatasets(
  { db, newId }: Tx,
  runId: string,
  experimentId: Int64Column,
): Promise<void> {
  const used = await db.all<{ inputId: string; datasetId: string }>(sql`
    select inputs.input_uuid as inputId, datasets.dataset_uuid as datasetId
    from inputs join datasets on datasets.dataset_uuid = inputs.source_id
    where inputs.source_type = 'DATASET' and inputs.destination_type = 'RUN'
      and inputs.destination_id = ${runId} and datasets.experiment_id <> ${experimentId}`)
  for (const { inputId, datasetId } of used) {
    await db.run(sql`
      insert into datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type,
        dataset_source, dataset_schema, dataset_profile)
      select ${newId()}, ${experimentId}, name, digest, dataset_source_type, dataset_source,
        dataset_schema, dataset_profile
      from datasets where dataset_uuid = ${datasetId}
      on conflict do nothing`)
    await db.run(sql`
      update inputs set source_id = (
        select theirs.dataset_uuid from datasets as theirs join datasets as ours
          on ours.name = theirs.name and ours.digest = theirs.digest
        where theirs.experiment_id = ${experimentId} and ours.dataset_uuid = ${datasetId})
      where input_uuid = ${inputId}`)
  }
}
