import { join } from 'node:path'
import type { KeyValue } from '@waymark/domain'
import { MODEL_VERSIONS_TAG } from '@waymark/domain'
import { type Int64Column } from '../../sql/int64-column.ts'
import { LOG_MODEL_HISTORY_TAG, NOTE_TAG, RUN_NAME_TAG } from '../../sql/runs/system-tags.ts'
import { sql } from '../../sql/sql.ts'
import type { Job } from '../../sql/writer/job.ts'
import { purgeExperimentFolder, purgeModelFolders, purgeRunFolders } from '../bin/purge-folders.ts'
import type { FileChanges } from '../disk/file-changes.ts'
import {
  experimentTagKeys,
  writeExperiment,
  writeExperimentTags,
} from '../experiments/write-experiment.ts'
import type { Folder } from '../index/folder.ts'
import { dropEntity, findEntity } from '../index/folder-tables.ts'
import { keyPath } from '../layout/key-path.ts'
import { NAMES } from '../layout/names.ts'
import { noteOwnModelFiles } from '../logged-models/scan-logged-models.ts'
import {
  appendModelPoints,
  modelKeys,
  writeAllModelPoints,
  writeLoggedModel,
  writeLoggedModelMeta,
  writeModelValues,
} from '../logged-models/write-logged-model.ts'
import { writeRegistryLog } from '../registry/registry-log.ts'
import { noteOwnModel, writeModel } from '../registry/write-model.ts'
import { moveRunFiles } from '../runs/move-run.ts'
import { noteOwnRunFiles } from '../runs/refresh-run.ts'
import { findRunFolder } from '../runs/run-files.ts'
import { writeLinks } from '../runs/write-links.ts'
import {
  appendPoints,
  hasRunFolder,
  makeRunFolder,
  runKeys,
  writeAllPoints,
  writeRunMeta,
  writeRunValues,
} from '../runs/write-run.ts'
import { jobOfSpooled } from './job-of-spooled.ts'

/**
 * Writes to the files what a change did to the index. In the change's transaction: when it fails,
 * both are put back.
 *
 * @param value what the change answered
 */
export async function project(
  folder: Folder,
  changes: FileChanges,
  { job, value }: { job: Job; value: unknown },
): Promise<void> {
  switch (job.operation) {
    case 'append': {
      const { runId, params, tags } = job.args
      writeRunValues(folder, changes, { runId, table: 'params', keys: keysOf(params) })
      appendPoints(folder, changes, job.args)
      const models = appendModelPoints(folder, changes, job.args)
      tagsWritten(folder, changes, runId, keysOf(tags))
      noteOwnRunFiles(folder, runId, changes.touched)
      for (const modelId of new Set(models)) noteOwnModelFiles(folder, modelId)
      return
    }
    case 'spools.apply':
      if (value !== true) return // it was applied before
      return project(folder, changes, { job: jobOfSpooled(job.args.write), value: undefined })
    case 'experiments.create':
    case 'imports.experiment': {
      const id = value as string // what both answer
      writeExperiment(folder, changes, id)
      writeExperimentTags(folder, changes, { id, keys: experimentTagKeys(folder, id) })
      return
    }
    case 'experiments.rename':
      writeExperiment(folder, changes, idOf(job.args.experimentId))
      return
    case 'experiments.delete':
    case 'experiments.restore': {
      const id = idOf(job.args)
      for (const runId of runsOf(folder, id)) runMetaWritten(folder, changes, runId)
      writeExperiment(folder, changes, id)
      return
    }
    case 'experiments.setTag':
      writeExperimentTags(folder, changes, {
        id: idOf(job.args.experimentId),
        keys: [job.args.tag.key],
      })
      return
    case 'experiments.deleteTag':
      writeExperimentTags(folder, changes, {
        id: idOf(job.args.experimentId),
        keys: [job.args.key],
      })
      return
    case 'runs.create': {
      const { runId } = (value as { info: { runId: string } }).info // a run
      await runWritten(folder, changes, runId)
      return
    }
    case 'imports.run':
      await importedRun(folder, changes, job.args)
      return
    case 'runs.update':
      tagsWritten(folder, changes, job.args.runId, job.args.runName ? [RUN_NAME_TAG] : [])
      runMetaWritten(folder, changes, job.args.runId)
      return
    case 'runs.delete':
    case 'runs.restore':
      runMetaWritten(folder, changes, job.args)
      return
    case 'runs.setTag':
      tagsWritten(folder, changes, job.args.runId, [job.args.tag.key])
      noteOwnRunFiles(folder, job.args.runId, changes.touched)
      return
    case 'runs.deleteTag':
      tagsWritten(folder, changes, job.args.runId, [job.args.key])
      noteOwnRunFiles(folder, job.args.runId, changes.touched)
      return
    case 'runs.logModel':
      tagsWritten(folder, changes, job.args.runId, [LOG_MODEL_HISTORY_TAG])
      noteOwnRunFiles(folder, job.args.runId, changes.touched)
      return
    case 'runs.logInputs':
    case 'runs.logOutputs':
      await writeLinks(folder, changes, job.args.runId)
      noteOwnRunFiles(folder, job.args.runId, changes.touched)
      return
    case 'runs.changeMany': {
      const { changed } = value as { changed: readonly string[] } // ChangedRuns
      const { action } = job.args
      for (const runId of changed) {
        if (action.kind === 'tag') tagsWritten(folder, changes, runId, keysOf(action.tags))
        if (action.kind === 'delete-tag') tagsWritten(folder, changes, runId, action.keys)
        if (action.kind === 'add-note') tagsWritten(folder, changes, runId, [NOTE_TAG])
        runMetaWritten(folder, changes, runId)
      }
      return
    }
    case 'runs.move': {
      const { changed } = value as { changed: readonly string[] } // ChangedRuns
      for (const runId of changed) {
        await moveRunFiles(folder, changes, { runId, experimentId: idOf(job.args.experimentId) })
        noteOwnRunFiles(folder, runId, changes.touched)
      }
      return
    }
    case 'runs.copy':
      for (const { copyId } of job.args.copies) await runWritten(folder, changes, copyId)
      return
    case 'runs.dropPoints': {
      const { runId, cuts } = job.args
      rewriteSeries(folder, changes, { runId, keys: cuts.map(({ key }) => key) })
      noteOwnRunFiles(folder, runId, changes.touched)
      return
    }
    case 'bin.purgeRuns':
      purgeRunFolders(folder, changes, job.args)
      return
    case 'bin.purgeExperiment':
      purgeExperimentFolder(folder, changes, idOf(job.args))
      return
    case 'bin.purgeLoggedModels':
      purgeModelFolders(folder, changes, job.args)
      return
    case 'loggedModels.create':
      modelWritten(folder, changes, (value as { modelId: string }).modelId) // a logged model
      return
    case 'imports.loggedModel':
      modelWritten(folder, changes, job.args.model.modelId)
      writeAllModelPoints(folder, changes, job.args.model.modelId)
      noteOwnModelFiles(folder, job.args.model.modelId)
      return
    case 'loggedModels.finalize':
      writeLoggedModelMeta(folder, changes, job.args.modelId)
      noteOwnModelFiles(folder, job.args.modelId)
      return
    case 'loggedModels.delete':
      writeLoggedModelMeta(folder, changes, job.args)
      noteOwnModelFiles(folder, job.args)
      return
    case 'loggedModels.logParams':
    case 'loggedModels.setTags':
    case 'loggedModels.deleteTag':
      modelValuesWritten(folder, changes, job)
      return
    case 'registry.renameModel':
      renamed(folder, changes, job.args)
      return
    case 'registry.deleteModel':
    case 'registry.updateModel':
    case 'registry.createModel':
    case 'registry.setModelTag':
    case 'registry.deleteModelTag':
    case 'registry.setAlias':
    case 'registry.deleteAlias':
    case 'registry.updateVersion':
    case 'registry.transitionVersion':
    case 'registry.deleteVersion':
    case 'registry.setVersionTag':
    case 'registry.deleteVersionTag':
    case 'registry.createVersion':
    case 'imports.registeredModel':
    case 'imports.version':
      registryWritten(folder, changes, job.args.name)
      if (job.operation === 'registry.createVersion') sourceListed(folder, changes, job.args)
      return
    case 'runs.heartbeat':
    case 'foreignVersion':
    case 'folder.prepare':
      return // nothing of MLflow's file store
  }
}

function keysOf(values: readonly KeyValue[]): string[] {
  return values.map(({ key }) => key)
}

/** The id as folders are named: '' is the default experiment, and `+07` is 7. */
function idOf(experimentId: string): string {
  return experimentId === '' ? '0' : String(BigInt(experimentId.trim().replace(/^\+|_/g, '')))
}

function runsOf({ context: { db, dialect } }: Folder, experimentId: string): string[] {
  return db
    .all<{ id: string; at: Int64Column | null }>(sql`
      select run_uuid as id, ${dialect.int64('start_time')} as at from runs
      where experiment_id = ${BigInt(experimentId)}`)
    .map(({ id }) => id)
}

function runMetaWritten(folder: Folder, changes: FileChanges, runId: string): void {
  writeRunMeta(folder, changes, runId)
  noteOwnRunFiles(folder, runId, changes.touched)
}

function tagsWritten(
  folder: Folder,
  changes: FileChanges,
  runId: string,
  keys: readonly string[],
): void {
  writeRunValues(folder, changes, { runId, table: 'tags', keys })
  if (keys.includes(RUN_NAME_TAG)) writeRunMeta(folder, changes, runId)
}

/** A run that is new to the folder, with all that it has. */
async function runWritten(folder: Folder, changes: FileChanges, runId: string): Promise<void> {
  makeRunFolder(folder, changes, runId)
  for (const table of ['params', 'tags'] as const) {
    writeRunValues(folder, changes, { runId, table, keys: runKeys(folder, table, runId) })
  }
  writeAllPoints(folder, changes, { runId })
  await writeLinks(folder, changes, runId)
  runMetaWritten(folder, changes, runId)
}

async function importedRun(
  folder: Folder,
  changes: FileChanges,
  request: Extract<Job, { operation: 'imports.run' }>['args'],
): Promise<void> {
  const { runId } = request.info
  if (!hasRunFolder(folder, runId)) return runWritten(folder, changes, runId)
  for (const table of ['params', 'tags'] as const) {
    const keys = [...keysOf(request[table]), ...(table === 'tags' ? [RUN_NAME_TAG] : [])]
    const known = new Set(runKeys(folder, table, runId))
    writeRunValues(folder, changes, { runId, table, keys: keys.filter((key) => known.has(key)) })
  }
  // Points that were there already have lines already: the series of this stretch are written anew.
  rewriteSeries(folder, changes, { runId, keys: request.points.keys })
  await writeLinks(folder, changes, runId)
  runMetaWritten(folder, changes, runId)
}

/** Writes whole series anew, as the index has them; one without points has no file. */
function rewriteSeries(
  folder: Folder,
  changes: FileChanges,
  { runId, keys }: { runId: string; keys: readonly string[] },
): void {
  const place = findRunFolder(folder, runId)
  for (const key of place === undefined ? [] : keys) {
    const metrics = join(place as string, NAMES.metrics)
    changes.remove(join(metrics, keyPath(key)), metrics)
    folder.context.db.run(
      sql`delete from waymark_folder_series where run_uuid = ${runId} and "key" = ${key}`,
    )
  }
  writeAllPoints(folder, changes, { runId, keys })
}

function modelWritten(folder: Folder, changes: FileChanges, modelId: string): void {
  writeLoggedModel(folder, changes, modelId)
  noteOwnModelFiles(folder, modelId)
}

function modelValuesWritten(
  folder: Folder,
  changes: FileChanges,
  job: Extract<
    Job,
    { operation: 'loggedModels.logParams' | 'loggedModels.setTags' | 'loggedModels.deleteTag' }
  >,
): void {
  const { modelId } = job.args
  const kind = job.operation === 'loggedModels.logParams' ? 'param' : 'tag'
  const keys =
    'key' in job.args
      ? [job.args.key]
      : keysOf('params' in job.args ? job.args.params : job.args.tags)
  writeModelValues(folder, changes, { modelId, kind, keys })
  noteOwnModelFiles(folder, modelId)
}

function registryWritten(folder: Folder, changes: FileChanges, name: string): void {
  writeModel(folder, changes, name)
  writeRegistryLog(folder, changes)
  noteOwnModel(folder, name)
}

function renamed(
  folder: Folder,
  changes: FileChanges,
  { name, newName }: { name: string; newName: string },
): void {
  if (name !== newName && findEntity(folder.context.db, 'model', name) !== undefined) {
    const models = join(folder.root, NAMES.models)
    changes.move(join(models, keyPath(name)), join(models, keyPath(newName)))
    dropEntity(folder.context.db, 'model', name)
  }
  registryWritten(folder, changes, newName)
}

/** A version notes itself on the logged model that it was made from. */
function sourceListed(
  folder: Folder,
  changes: FileChanges,
  { source, modelId = '' }: { source: string; modelId?: string | undefined },
): void {
  for (const id of new Set([modelId, /m-[0-9a-f]{32}/.exec(source)?.[0] ?? ''])) {
    if (id === '' || !modelKeys(folder, 'tag', id).includes(MODEL_VERSIONS_TAG)) continue
    writeModelValues(folder, changes, { modelId: id, kind: 'tag', keys: [MODEL_VERSIONS_TAG] })
    noteOwnModelFiles(folder, id)
  }
}
