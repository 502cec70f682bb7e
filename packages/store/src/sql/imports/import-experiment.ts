import { type KeyValue, TrackingError } from '@waymark/domain'
import type { ImportedExperiment } from '../../imports.ts'
import { appendUriPath } from '../append-uri-path.ts'
import type { Tx } from '../db.ts'
import type { Int64Column } from '../int64-column.ts'
import { rows, sql } from '../sql.ts'
import { lastValues } from '../tags/last-values.ts'

/** The largest id that MLflow's column holds in every engine. */
const GREATEST_ID = 2 ** 31 - 1

/**
 * Takes in an experiment: experiments are the same if their names are.
 *
 * @returns its id here
 * @throws {TrackingError} `IMPORT_CONFLICT` where one of that name is in another stage
 */
export async function importExperiment(tx: Tx, request: ImportedExperiment): Promise<string> {
  const { name, lifecycleStage, tags } = request.experiment
  const found = await tx.db.first<{ id: Int64Column; stage: string }>(sql`
    select ${tx.dialect.int64('experiment_id')} as id, lifecycle_stage as stage from experiments
    where workspace = 'default' and name = ${name}`)
  if (found !== undefined && found.stage !== lifecycleStage) {
    throw new TrackingError('IMPORT_CONFLICT', {
      what: `Experiment '${name}'`,
      reason: `it is ${lifecycleStage} where it comes from and ${found.stage} here. Restore it on one side, or rename it`,
    })
  }
  const id = found?.id ?? (await insertExperiment(tx, request))
  await writeTags(tx, id, tags)
  return String(id)
}

async function insertExperiment(tx: Tx, request: ImportedExperiment): Promise<Int64Column> {
  const { experiment, artifactLocation } = request
  const at = tx.now()
  const created = await tx.db.first<{ id: Int64Column }>(sql`
    insert into experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time,
      last_update_time, workspace)
    values (${(await findFreeId(tx, experiment.experimentId)) ?? tx.newExperimentId?.() ?? null}, ${experiment.name},
      ${artifactLocation}, ${experiment.lifecycleStage}, ${experiment.createdAt ?? at},
      ${experiment.updatedAt ?? at}, 'default')
    returning ${tx.dialect.int64('experiment_id')} as id`)
  const { id } = created as { id: Int64Column } // the name is free, as the caller has seen
  if (artifactLocation === null) {
    await tx.db.run(sql`
      update experiments set artifact_location = ${appendUriPath(tx.artifactRoot, String(id))}
      where experiment_id = ${id}`)
  }
  return id
}

/** The id that it had elsewhere, if nobody has it here; null lets the engine choose. */
async function findFreeId({ db }: Tx, experimentId: string): Promise<number | null> {
  const id = /^\d{1,10}$/.test(experimentId) ? Number(experimentId) : GREATEST_ID + 1
  if (id > GREATEST_ID) return null
  const taken = await db.first(sql`select 1 from experiments where experiment_id = ${id}`)
  return taken === undefined ? id : null
}

async function writeTags({ db }: Tx, id: Int64Column, tags: readonly KeyValue[]): Promise<void> {
  if (tags.length === 0) return
  await db.run(sql`
    insert into experiment_tags (experiment_id, key, value)
    values ${rows(lastValues(tags).map(({ key, value }) => [id, key, value]))}
    on conflict (key, experiment_id) do update set value = excluded.value`)
}
