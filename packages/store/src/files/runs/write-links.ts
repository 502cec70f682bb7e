import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadDatasetInputs } from '../../sql/datasets/load-dataset-inputs.ts'
import { loadModelInputs, loadModelOutputs } from '../../sql/runs/load-models.ts'
import { list } from '../../sql/sql.ts'
import type { FileChanges } from '../disk/file-changes.ts'
import type { Folder } from '../index/folder.ts'
import { folderName } from '../layout/folder-name.ts'
import { formatMeta } from '../layout/meta.ts'
import { NAMES } from '../layout/names.ts'
import { findRunFolder } from './run-files.ts'

/** Writes what a run read and made; what is there stays as it is. */
export async function writeLinks(
  folder: Folder,
  changes: FileChanges,
  runId: string,
): Promise<void> {
  const place = findRunFolder(folder, runId)
  if (place === undefined) return
  const ids = list([runId])
  const write = (path: string, meta: Parameters<typeof formatMeta>[0]) => {
    if (!existsSync(path)) changes.write(path, formatMeta(meta))
  }
  const datasets = (await loadDatasetInputs(folder.context, ids)).get(runId) ?? []
  for (const { dataset, tags } of datasets) {
    const id = digestOf(dataset.name, dataset.digest)
    write(join(place, '..', NAMES.datasets, id, NAMES.meta), {
      digest: dataset.digest,
      name: dataset.name,
      profile: dataset.profile,
      schema: dataset.schema,
      source: dataset.source,
      source_type: dataset.sourceType,
    })
    write(join(place, NAMES.inputs, digestOf(id, runId), NAMES.meta), {
      destination_id: id, // as MLflow has it, though the destination is the run
      destination_type: 'RUN',
      source_id: id,
      source_type: 'DATASET',
      tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
    })
  }
  for (const { modelId } of (await loadModelInputs(folder.context, ids)).get(runId) ?? []) {
    write(join(place, NAMES.inputs, digestOf(modelId, runId), NAMES.meta), {
      destination_id: modelId,
      destination_type: 'RUN',
      source_id: modelId,
      source_type: 'MODEL',
      tags: {},
    })
  }
  for (const { modelId, step } of (await loadModelOutputs(folder.context, ids)).get(runId) ?? []) {
    write(join(place, NAMES.outputs, folderName(modelId), NAMES.meta), {
      destination_id: modelId,
      destination_type: 'MODEL_OUTPUT',
      source_id: modelId,
      source_type: 'RUN_OUTPUT',
      step,
      tags: {},
    })
  }
}

/** The id that MLflow gives to two texts together. */
function digestOf(...texts: readonly string[]): string {
  const hash = createHash('md5')
  for (const text of texts) hash.update(text)
  return hash.digest('hex')
}
