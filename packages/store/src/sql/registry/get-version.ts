import { checkModelName, type ModelVersion, TrackingError } from '@waymark/domain'
import type { Context } from '../db.ts'
import { sql } from '../sql.ts'
import { loadVersion } from './load-versions.ts'
import { DELETED_STAGE, type VersionRow, versionColumns } from './version-row.ts'

/** @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`, also for a deleted one */
export async function getVersion(
  context: Context,
  name: string,
  version: number,
): Promise<ModelVersion> {
  return loadVersion(context, await getVersionRow(context, name, version))
}

/**
 * The row of a version.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`, also for a deleted one
 */
export async function getVersionRow(
  { db, dialect }: Context,
  name: string,
  version: number,
): Promise<VersionRow> {
  checkModelName(name)
  // A number that no column can hold is one that no version has.
  const row = Number.isSafeInteger(version)
    ? await db.first<VersionRow>(sql`
        select ${versionColumns(dialect)} from model_versions
        where workspace = 'default' and name = ${name} and version = ${version}
          and current_stage <> ${DELETED_STAGE}`)
    : undefined
  if (row === undefined) throw new TrackingError('MODEL_VERSION_NOT_FOUND', { name, version })
  return row
}

/** Where the files of a version are. @throws {TrackingError} `MODEL_VERSION_NOT_FOUND` */
export async function getDownloadUri(
  context: Context,
  name: string,
  version: number,
): Promise<string> {
  const row = await getVersionRow(context, name, version)
  return row.storage_location || row.source || ''
}
