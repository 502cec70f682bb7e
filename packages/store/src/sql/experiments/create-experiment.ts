import { type KeyValue, TrackingError } from '@waymark/domain'
import { appendUriPath } from '../append-uri-path.ts'
import type { Tx } from '../db.ts'
import type { Int64Column } from '../int64-column.ts'
import { rows, sql } from '../sql.ts'
import { findRepeatedKey } from '../tags/check-keys-differ.ts'
import { checkCustomViews } from './check-custom-views.ts'

/**
 * Creates an experiment; a deleted one keeps its name.
 *
 * @returns the new id
 * @throws {TrackingError} `EXPERIMENT_EXISTS`, `EXPERIMENT_TAG_REPEATED`
 */
export async function createExperiment(
  { db, dialect, now, artifactRoot, newExperimentId }: Tx,
  request: { name: string; artifactLocation: string | null; tags: readonly KeyValue[] },
): Promise<string> {
  const { name, artifactLocation, tags } = request
  checkCustomViews(tags)
  const repeated = findRepeatedKey(tags)
  if (repeated !== undefined) throw new TrackingError('EXPERIMENT_TAG_REPEATED', { key: repeated })

  const at = now()
  const created = await db.first<{ id: Int64Column }>(sql`
    insert into experiments
      (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time, workspace)
    values (${newExperimentId?.() ?? null}, ${name}, ${artifactLocation}, 'active', ${at}, ${at}, 'default')
    on conflict do nothing returning ${dialect.int64('experiment_id')} as id`)
  if (created === undefined) throw new TrackingError('EXPERIMENT_EXISTS', { name })

  // Only now is the id known that the default location ends with.
  if (artifactLocation === null) {
    await db.run(sql`
      update experiments set artifact_location = ${appendUriPath(artifactRoot, String(created.id))}
      where experiment_id = ${created.id}`)
  }
  if (tags.length > 0) {
    await db.run(sql`
      insert into experiment_tags (experiment_id, key, value)
      values ${rows(tags.map(({ key, value }) => [created.id, key, value]))}`)
  }
  return String(created.id)
}
