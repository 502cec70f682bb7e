import type { DatasetInput, KeyValue } from '@waymark/domain'
import type { Context } from '../db.ts'
import { type Sql, sql } from '../sql.ts'

interface DatasetInputRow {
  readonly runId: string
  readonly inputId: string
  readonly name: string
  readonly digest: string
  readonly sourceType: string
  readonly source: string
  readonly schema: string | null
  readonly profile: string | null
  readonly tagKey: string | null
  readonly tagValue: string | null
}

/** The datasets that each of some runs read, with the tags of that use: one statement. */
export async function loadDatasetInputs(
  { db }: Context,
  runIds: Sql,
): Promise<Map<string, DatasetInput[]>> {
  const rows = await db.all<DatasetInputRow>(sql`
    select inputs.destination_id as runId, inputs.input_uuid as inputId, datasets.name,
      datasets.digest, datasets.dataset_source_type as sourceType,
      datasets.dataset_source as source, datasets.dataset_schema as schema,
      datasets.dataset_profile as profile, input_tags.name as tagKey, input_tags.value as tagValue
    from inputs
    join datasets on datasets.dataset_uuid = inputs.source_id
    left join input_tags on input_tags.input_uuid = inputs.input_uuid
    where inputs.destination_type = 'RUN' and inputs.destination_id in ${runIds}
      and inputs.source_type = 'DATASET'
    order by inputs.destination_id, inputs.rowid`)

  const inputs = new Map<string, DatasetInput[]>()
  const tagsOf = new Map<string, KeyValue[]>()
  for (const row of rows) {
    let tags = tagsOf.get(row.inputId)
    if (tags === undefined) {
      tags = []
      tagsOf.set(row.inputId, tags)
      const ofRun = inputs.get(row.runId) ?? []
      inputs.set(row.runId, [...ofRun, { dataset: toDataset(row), tags }])
    }
    if (row.tagKey !== null) tags.push({ key: row.tagKey, value: row.tagValue ?? '' })
  }
  return inputs
}

function toDataset(row: DatasetInputRow): DatasetInput['dataset'] {
  const { name, digest, sourceType, source } = row
  // '' is how MLflow's clients say none.
  return {
    name,
    digest,
    sourceType,
    source,
    schema: row.schema || null,
    profile: row.profile || null,
  }
}
