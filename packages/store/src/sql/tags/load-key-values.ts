import type { KeyValue } from '@waymark/domain'
import type { Context } from '../db.ts'
import { raw, type Sql, sql } from '../sql.ts'

interface ListsRow {
  readonly run_uuid: string
  /** JSON lists of one length. */
  readonly keys: string
  readonly values: string
}

/** The params or tags of each of some runs, as they were first written. */
export async function loadKeyValues(
  { db, dialect: { jsonTexts } }: Context,
  table: 'params' | 'tags',
  runIds: Sql,
): Promise<Map<string, KeyValue[]>> {
  const rows = await db.all<ListsRow>(sql`
    select run_uuid, ${jsonTexts('key')} as keys, ${jsonTexts('value')} as "values"
    from ${raw(table)} where run_uuid in ${runIds} group by run_uuid`)
  return new Map(rows.map((row) => [row.run_uuid, toKeyValues(row)]))
}

function toKeyValues(row: ListsRow): KeyValue[] {
  const keys: string[] = JSON.parse(row.keys)
  const values: (string | null)[] = JSON.parse(row.values)
  return keys.map((key, i) => ({ key, value: values[i] ?? '' }))
}
