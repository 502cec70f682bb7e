import type { UnreadCount, UnreadKind } from '../unread.ts'
import type { Context } from './db.ts'
import { list, raw, type Sql, sql } from './sql.ts'

/** Where the rows of a kind are; an older database lacks some of these tables. */
interface Place {
  readonly kind: UnreadKind
  readonly table: string
  readonly condition: Sql
  /** Rows of some experiments; absent: they belong to none. */
  readonly within?: (experimentIds: Sql) => Sql
}

const PLACES: readonly Place[] = [
  {
    kind: 'trace',
    table: 'trace_info',
    condition: raw('1 = 1'),
    within: (ids) => sql`experiment_id in ${ids}`,
  },
  {
    kind: 'assessment',
    table: 'assessments',
    condition: raw('1 = 1'),
    within: (ids) =>
      sql`trace_id in (select request_id from trace_info where experiment_id in ${ids})`,
  },
  { kind: 'webhook', table: 'webhooks', condition: raw('deleted_timestamp is null') },
  { kind: 'evaluation dataset', table: 'evaluation_datasets', condition: raw('1 = 1') },
  {
    kind: 'deleted logged model',
    table: 'logged_models',
    condition: raw("lifecycle_stage = 'deleted'"),
    within: (ids) => sql`experiment_id in ${ids}`,
  },
]

/**
 * What a database holds that Waymark does not read, kind by kind.
 *
 * @param experimentIds undefined: all of it, what belongs to no experiment too
 */
export async function countUnread(
  { db }: Context,
  experimentIds: readonly string[] | undefined,
): Promise<readonly UnreadCount[]> {
  const counts: UnreadCount[] = []
  for (const { kind, table, condition, within } of PLACES) {
    if (experimentIds !== undefined && within === undefined) continue
    if (!(await db.hasTable(table))) continue
    const part =
      experimentIds === undefined || within === undefined
        ? raw('1 = 1')
        : within(list(experimentIds))
    const row = await db.first<{ n: number }>(
      sql`select count(*) as n from ${raw(table)} where ${condition} and ${part}`,
    )
    const count = Number(row?.n ?? 0)
    if (count > 0) counts.push({ kind, count })
  }
  return counts
}
