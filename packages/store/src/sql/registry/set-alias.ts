import { checkNewAlias } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getVersionRow } from './get-version.ts'

/**
 * Sets an alias on a version, moving it if another version has it.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`
 */
export async function setAlias(
  tx: Tx,
  { name, alias, version }: { name: string; alias: string; version: number },
): Promise<void> {
  checkNewAlias(alias)
  await getVersionRow(tx, name, version)
  await tx.db.run(sql`
    insert into registered_model_aliases (workspace, name, alias, version)
    values ('default', ${name}, ${alias}, ${version})
    on conflict (workspace, name, alias) do update set version = excluded.version`)
}
