import type { ModelAlias, RegisteredModel } from '@waymark/domain'
import type { Context } from '../db.ts'
import { groupRows } from '../group-rows.ts'
import { list, sql } from '../sql.ts'
import { type KeyValueRow, toKeyValue } from '../tags/tag-row.ts'
import { findLatestVersionRows, type StageOrder } from './latest-versions.ts'
import { loadVersions } from './load-versions.ts'
import { type ModelRow, toRegisteredModel } from './model-row.ts'

/** The models of some rows, in their order, with versions, tags and aliases: a few statements for all. */
export async function loadModels(
  context: Context,
  rows: readonly ModelRow[],
  stageOrder: StageOrder,
): Promise<RegisteredModel[]> {
  if (rows.length === 0) return []
  const { db } = context
  const names = rows.map((row) => row.name)
  const tags = groupRows(
    await db.all<KeyValueRow & { name: string }>(sql`
      select name, key, value from registered_model_tags
      where workspace = 'default' and name in ${list(names)} order by key`),
    ({ name }) => name,
    toKeyValue,
  )
  const aliases = groupRows(
    await db.all<ModelAlias & { name: string }>(sql`
      select name, alias, version from registered_model_aliases
      where workspace = 'default' and name in ${list(names)} order by alias`),
    ({ name }) => name,
    ({ alias, version }) => ({ alias, version }),
  )
  const latest = groupRows(
    await loadVersions(context, await findLatestVersionRows(context, names, stageOrder)),
    ({ name }) => name,
    (version) => version,
  )
  return rows.map((row) =>
    toRegisteredModel(row, {
      latestVersions: latest.get(row.name) ?? [],
      tags: tags.get(row.name) ?? [],
      aliases: aliases.get(row.name) ?? [],
    }),
  )
}
