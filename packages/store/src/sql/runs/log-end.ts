import type { Context } from '../db.ts'
import { pointIn } from '../metrics/point-in.ts'
import { raw, sql } from '../sql.ts'

/** What is logged row by row, each behind the last: tags change in place. */
export interface Logged {
  readonly on: 'metric' | 'param'
  readonly key: string
}

/** The newest row of `metrics` or `params`, and what stands there: once rows are gone, others get their place. */
export interface LogEnd {
  readonly lastRow: number
  readonly lastEntry: string
}

/** Rows that are looked through for a key: some 10 ms. */
const MOST_NEW_ROWS = 200_000

/** Runs that are looked up again one by one. */
const MOST_CHANGED_RUNS = 2000

const LOGS = { metric: raw('metrics'), param: raw('params') } as const

/** Where a log ends. Asked for before what it says is read, what comes in between is looked at once more. */
export async function findLogEnd(context: Context, on: Logged['on']): Promise<LogEnd> {
  const row = await context.db.first<{ newest: number | null }>(
    sql`select max(rowid) as newest from ${LOGS[on]}`,
  )
  const lastRow = row?.newest ?? 0
  return { lastRow, lastEntry: await entryIn(context, on, lastRow) }
}

/**
 * The runs to which something was logged under a key between two ends; undefined where there were too
 * many, or where rows are no longer what they were. Values that were taken away are not among it, unless
 * by `dropPoints`, which moves a row to the end.
 */
export async function runsLoggedTo(
  context: Context,
  { on, key }: Logged,
  { from, to }: { readonly from: LogEnd; readonly to: LogEnd },
): Promise<readonly string[] | undefined> {
  const newRows = to.lastRow - from.lastRow
  if (newRows < 0 || newRows > MOST_NEW_ROWS) return undefined
  if ((await entryIn(context, on, from.lastRow)) !== from.lastEntry) return undefined
  // No index: each would be read through as far as the key goes.
  const rows = await context.db.all<{ id: string }>(sql`
    select distinct run_uuid as id from ${LOGS[on]} not indexed
    where rowid > ${from.lastRow} and "key" = ${key} limit ${MOST_CHANGED_RUNS + 1}`)
  return rows.length > MOST_CHANGED_RUNS ? undefined : rows.map(({ id }) => id)
}

async function entryIn(context: Context, on: Logged['on'], row: number): Promise<string> {
  if (on === 'metric') return pointIn(context, row)
  const entry = await context.db.first<object>(
    sql`select "key", run_uuid, value from params where rowid = ${row}`,
  )
  return JSON.stringify(entry ?? null)
}
