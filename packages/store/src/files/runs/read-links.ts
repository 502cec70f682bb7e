import { join } from 'node:path'
import { rows, sql } from '../../sql/sql.ts'
import { lookBelow, type Seen } from '../disk/signature.ts'
import type { Folder } from '../index/folder.ts'
import { integerOf, type Meta, textOf } from '../layout/meta.ts'
import { NAMES } from '../layout/names.ts'
import { readMeta } from '../layout/read-values.ts'

interface RunPlace {
  readonly runId: string
  readonly experimentId: string
}

/**
 * Writes what a run read and made into the index: datasets with the tags of their use, and models.
 *
 * @returns how the files were
 */
export function readLinks(folder: Folder, run: RunPlace, place: string): readonly Seen[] {
  const inputs = lookBelow(place, NAMES.inputs)
  const outputs = lookBelow(place, NAMES.outputs)
  for (const meta of metasOf(place, inputs.files)) {
    if (textOf(meta['source_type']) === 'DATASET') linkDataset(folder, run, place, meta)
    else if (textOf(meta['source_type']) === 'MODEL') linkModel(folder, run, meta, 'INPUT')
  }
  for (const meta of metasOf(place, outputs.files)) linkModel(folder, run, meta, 'OUTPUT')
  return [...inputs.seen, ...outputs.seen]
}

function metasOf(place: string, files: readonly string[]): Meta[] {
  return files
    .filter((file) => file.endsWith(`/${NAMES.meta}`))
    .map((file) => readMeta(join(place, file.slice(0, -NAMES.meta.length))))
    .filter((meta) => meta !== undefined)
}

function linkDataset(
  folder: Folder,
  { runId, experimentId }: RunPlace,
  place: string,
  use: Meta,
): void {
  const { db, newId } = folder.context
  const id = textOf(use['source_id'])
  const dataset = id === null ? undefined : readMeta(join(place, '..', NAMES.datasets, id))
  const name = textOf(dataset?.['name'])
  const digest = textOf(dataset?.['digest'])
  if (dataset === undefined || name === null || digest === null) return
  db.run(sql`
    insert into datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type,
      dataset_source, dataset_schema, dataset_profile)
    values (${id}, ${BigInt(experimentId)}, ${name}, ${digest},
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
  { runId }: RunPlace,
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
