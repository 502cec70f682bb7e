import type { Context } from '../db.ts'
import { list, type Sql, sql } from '../sql.ts'
import { DELETED_STAGE, type VersionRow, versionColumns } from './version-row.ts'

/**
 * How the stages of one model follow each other: as its versions first entered the list (one model
 * asked for) or by name (a search). Both are MLflow's.
 */
export type StageOrder = 'first-version' | 'name'

/** The highest version of each stage of some models. */
export async function findLatestVersionRows(
  { db, dialect }: Context,
  names: readonly string[],
  order: StageOrder,
): Promise<VersionRow[]> {
  if (names.length === 0) return []
  const stageOrder: Sql = order === 'name' ? sql`current_stage` : sql`first_version`
  return db.all<VersionRow>(sql`
    select * from (
      select ${versionColumns(dialect)},
        row_number() over (partition by name, current_stage order by version desc) as position,
        min(version) over (partition by name, current_stage) as first_version
      from model_versions
      where workspace = 'default' and name in ${list(names)} and current_stage <> ${DELETED_STAGE}
    ) as ranked
    where position = 1
    order by name, ${stageOrder}`)
}
