import { checkNewAlias } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getVersionRow } from './get-version.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Sets an alias on a version, moving it if another version has it.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`
 */
export async function setAlias(
  tx: Tx,
  { name, alias, version, actor }: { name: string; alias: string; version: number } & By,
): Promise<void> {
  checkNewAlias(alias)
  await getVersionRow(tx, name, version)
  const before = await tx.db.first<{ version: number }>(sql`
    select version from registered_model_aliases
    where workspace = 'default' and name = ${name} and alias = ${alias}`)
  await tx.db.run(sql`
    insert into registered_model_aliases (workspace, name, alias, version)
    values ('default', ${name}, ${alias}, ${version})
    on conflict (workspace, name, alias) do update set version = excluded.version`)
  await recordOperations(tx, { name, actor }, [
    {
      verb: 'alias-set',
      key: alias,
      before: before && String(before.version),
      after: String(version),
    },
  ])
}
