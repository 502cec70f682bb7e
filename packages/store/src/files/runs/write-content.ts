import { rows, sql } from '../../sql/sql.ts'
import type { Folder } from '../index/folder.ts'
import { RowInsert } from '../index/insert-rows.ts'
import { integerOf, type Meta, textOf } from '../layout/meta.ts'
import type { RunContent } from './read-content.ts'
import { inOrderOfKeys, writeMetrics } from './write-metrics.ts'

const PARAMS = new RowInsert('insert into params (key, value, run_uuid)', { columns: 3 })
const TAGS = new RowInsert('insert into tags (key, value, run_uuid)', { columns: 3 })

/**
 * Writes what was logged to runs into the index, which has no params, tags or links of them. Rows of
 * many runs go together in the order of their keys: to write run by run would touch every page of
 * every index each time. In a transaction.
 */
export function writeContents(folder: Folder, runs: readonly RunContent[]): void {
  const { db } = folder.context
  for (const [name, insert] of [
    ['params', PARAMS],
    ['tags', TAGS],
  ] as const) {
    const values = inOrderOfKeys(
      runs.flatMap((run) => run[name].map(({ key, value }) => ({ key, value, runId: run.runId }))),
    )
    insert.run(
      db,
      values.map(({ key, value, runId }) => [key, value, runId]),
    )
  }
  writeMetrics(folder, runs)
  for (const run of runs) writeLinks(folder, run)
}

function writeLinks(folder: Folder, run: RunContent): void {
  const { datasets, modelInputs, modelOutputs } = run.links
  for (const link of datasets) linkDataset(folder, run, link)
  for (const meta of modelInputs) linkModel(folder, run, meta, 'INPUT')
  for (const meta of modelOutputs) linkModel(folder, run, meta, 'OUTPUT')
}

function linkDataset(
  { context: { db, newId } }: Folder,
  { runId, experimentId }: RunContent,
  { use, dataset }: { use: Meta; dataset: Meta },
): void {
  const name = textOf(dataset['name'])
  const digest = textOf(dataset['digest'])
  if (name === null || digest === null) return
  db.run(sql`
    insert into datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type,
      dataset_source, dataset_schema, dataset_profile)
    values (${textOf(use['source_id'])}, ${BigInt(experimentId)}, ${name}, ${digest},
      ${textOf(dataset['source_type']) ?? ''}, ${textOf(dataset['source']) ?? ''},
      ${textOf(dataset['schema'])}, ${textOf(dataset['profile'])})
    on conflict do nothing`)
  const inputId = newId()
  db.run(sql`
    insert into inputs (input_uuid, source_type, source_id, destination_type, destination_id)
    select ${inputId}, 'DATASET', dataset_uuid, 'RUN', ${runId} from datasets
    where experiment_id = ${BigInt(experimentId)} and name = ${name} and digest = ${digest}
    on conflict do nothing`)
  const tags = Object.entries((use['tags'] ?? {}) as Meta) // a map, or an empty list of old versions
  if (tags.length > 0) {
    db.run(sql`
      insert into input_tags (input_uuid, name, value)
      values ${rows(tags.map(([key, value]) => [inputId, key, textOf(value) ?? '']))}`)
  }
}

function linkModel(
  { context: { db, newId } }: Folder,
  { runId }: RunContent,
  link: Meta,
  kind: 'INPUT' | 'OUTPUT',
): void {
  const modelId = textOf(link[kind === 'INPUT' ? 'source_id' : 'destination_id'])
  if (modelId === null) return
  db.run(sql`
    insert into inputs (input_uuid, source_type, source_id, destination_type, destination_id, step)
    values (${newId()}, ${`RUN_${kind}`}, ${runId}, ${`MODEL_${kind}`}, ${modelId},
      ${integerOf(link['step']) ?? 0})
    on conflict do nothing`)
}
