import type { KeyValue, ModelVersion, ModelVersionStatus } from '@waymark/domain'
import type { Dialect } from '../dialects/dialect.ts'
import { type Int64Column, readInt64OrNull } from '../int64-column.ts'
import { type Sql, sql } from '../sql.ts'

/** The stage of versions that were deleted: their rows stay, so that no number is given twice. */
export const DELETED_STAGE = 'Deleted_Internal'

/** The columns of `model_versions` that a {@link ModelVersion} is made from. */
export interface VersionRow {
  readonly name: string
  readonly version: number
  readonly creation_time: Int64Column | null
  readonly last_updated_time: Int64Column | null
  readonly description: string | null
  readonly user_id: string | null
  readonly current_stage: string | null
  readonly source: string | null
  readonly storage_location: string | null
  readonly run_id: string | null
  readonly run_link: string | null
  readonly status: string | null
  readonly status_message: string | null
}

/** Selects a {@link VersionRow} from `model_versions`, which the statement must not rename. */
export function versionColumns({ int64 }: Dialect): Sql {
  return sql`model_versions.name, model_versions.version,
    ${int64('model_versions.creation_time')} as creation_time,
    ${int64('model_versions.last_updated_time')} as last_updated_time,
    model_versions.description, model_versions.user_id, model_versions.current_stage,
    model_versions.source, model_versions.storage_location, model_versions.run_id,
    model_versions.run_link, model_versions.status, model_versions.status_message`
}

/** A version from its row, tags and aliases. */
export function toModelVersion(
  row: VersionRow,
  { tags, aliases }: { tags: readonly KeyValue[]; aliases: readonly string[] },
): ModelVersion {
  return {
    name: row.name,
    version: row.version,
    createdAt: readInt64OrNull(row.creation_time),
    updatedAt: readInt64OrNull(row.last_updated_time),
    description: row.description,
    userId: row.user_id,
    stage: row.current_stage,
    source: row.source,
    runId: row.run_id,
    runLink: row.run_link,
    status: (row.status ?? 'READY') as ModelVersionStatus, // MLflow writes no other text
    statusMessage: row.status_message,
    tags,
    aliases,
  }
}
