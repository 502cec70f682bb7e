import type { KeyValue } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { rows, sql } from '../sql.ts'
import { lastValues } from './last-values.ts'

/** Sets or changes tags of a run that the caller has locked; of a key given twice the last wins. */
export async function writeRunTags(
  { db }: Tx,
  runId: string,
  tags: readonly KeyValue[],
): Promise<void> {
  if (tags.length === 0) return
  await db.run(sql`
    insert into tags (key, value, run_uuid)
    values ${rows(lastValues(tags).map(({ key, value }) => [key, value, runId]))}
    on conflict (key, run_uuid) do update set value = excluded.value`)
}
