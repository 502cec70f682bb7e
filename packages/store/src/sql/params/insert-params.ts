import { type KeyValue, TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { list, rows, sql } from '../sql.ts'

/**
 * Records params of a run that the caller has locked. A param is written once; the same value
 * again changes nothing.
 *
 * @throws {TrackingError} `PARAM_CONFLICT` for another value than the stored one
 */
export async function insertParams(
  { db }: Tx,
  runId: string,
  params: readonly KeyValue[],
): Promise<void> {
  const { changes } = await db.run(sql`
    insert into params (key, value, run_uuid)
    values ${rows(params.map(({ key, value }) => [key, value, runId]))}
    on conflict do nothing`)
  if (changes === params.length) return

  const stored = await db.all<KeyValue>(sql`
    select key, value from params
    where run_uuid = ${runId} and key in ${list(params.map(({ key }) => key))}`)
  const values = new Map(stored.map(({ key, value }) => [key, value]))
  for (const { key, value: sent } of params) {
    const known = values.get(key)
    if (known !== undefined && known !== sent) {
      throw new TrackingError('PARAM_CONFLICT', { key, stored: known, sent, runId })
    }
  }
}
