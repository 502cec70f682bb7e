import type { KeyValue, ModelAlias, ModelVersion, RegisteredModel } from '@waymark/domain'
import type { Dialect } from '../dialects/dialect.ts'
import { type Int64Column, readInt64OrNull } from '../int64-column.ts'
import { type Sql, sql } from '../sql.ts'

/** The columns of `registered_models` that a {@link RegisteredModel} is made from. */
export interface ModelRow {
  readonly name: string
  readonly creation_time: Int64Column | null
  readonly last_updated_time: Int64Column | null
  readonly description: string | null
}

/** Selects a {@link ModelRow} from `registered_models`, which the statement must not rename. */
export function modelColumns({ int64 }: Dialect): Sql {
  return sql`registered_models.name,
    ${int64('registered_models.creation_time')} as creation_time,
    ${int64('registered_models.last_updated_time')} as last_updated_time,
    registered_models.description`
}

/** A registered model from its row and what belongs to it. */
export function toRegisteredModel(
  row: ModelRow,
  parts: {
    readonly latestVersions: readonly ModelVersion[]
    readonly tags: readonly KeyValue[]
    readonly aliases: readonly ModelAlias[]
  },
): RegisteredModel {
  return {
    name: row.name,
    createdAt: readInt64OrNull(row.creation_time),
    updatedAt: readInt64OrNull(row.last_updated_time),
    description: row.description,
    ...parts,
  }
}
