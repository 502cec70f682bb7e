import type { KeyValue, ModelVersion } from '@waymark/domain'
import type { Context } from '../db.ts'
import { groupRows } from '../group-rows.ts'
import { rows as rowValues, sql } from '../sql.ts'
import { type KeyValueRow, toKeyValue } from '../tags/tag-row.ts'
import { toModelVersion, type VersionRow } from './version-row.ts'

// Two values a version, far below what SQLite can bind.
const VERSIONS_PER_STATEMENT = 1000

type TagRow = KeyValueRow & { readonly name: string; readonly version: number }

/** The versions of some rows, in their order, with their tags and without their aliases. */
export async function loadVersions(
  context: Context,
  rows: readonly VersionRow[],
): Promise<ModelVersion[]> {
  const tags = await loadTags(context, rows)
  return rows.map((row) => toModelVersion(row, { tags: tags.get(keyOf(row)) ?? [], aliases: [] }))
}

/** The version of one row with its tags and aliases. */
export async function loadVersion(context: Context, row: VersionRow): Promise<ModelVersion> {
  const { db } = context
  const tags = await loadTags(context, [row])
  const aliases = await db.all<{ alias: string }>(sql`
    select alias from registered_model_aliases
    where workspace = 'default' and name = ${row.name} and version = ${row.version}
    order by alias`)
  return toModelVersion(row, {
    tags: tags.get(keyOf(row)) ?? [],
    aliases: aliases.map(({ alias }) => alias),
  })
}

async function loadTags(
  { db }: Context,
  versions: readonly VersionRow[],
): Promise<Map<string, KeyValue[]>> {
  const tags: TagRow[] = []
  for (let from = 0; from < versions.length; from += VERSIONS_PER_STATEMENT) {
    const part = versions.slice(from, from + VERSIONS_PER_STATEMENT)
    tags.push(
      ...(await db.all<TagRow>(sql`
        select name, version, key, value from model_version_tags
        where workspace = 'default'
          and (name, version) in (values ${rowValues(part.map((row) => [row.name, row.version]))})
        order by key`)),
    )
  }
  return groupRows(tags, keyOf, toKeyValue)
}

/** A version's identity as one text; names have no '/'. */
function keyOf({ name, version }: { name: string; version: number }): string {
  return `${name}/${version}`
}
