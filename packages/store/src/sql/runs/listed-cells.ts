import type { RunColumn } from '@waymark/domain'
import type { Cell } from '../../screens.ts'
import type { Context } from '../db.ts'
import { parseFloats } from '../metrics/series.ts'
import { join, raw, sql } from '../sql.ts'
import { type RunRow, runColumns } from './run-row.ts'

/** A column of what runs log under a key, of its last value where it is a metric. */
export type LoggedColumn = RunColumn & { readonly on: 'metric' | 'param' | 'tag' }

/**
 * What some runs have in a column, in the order of the runs; a metric's may be NaN. It leaves the
 * database as one list: a row an object takes four times as long.
 */
export async function listedCells(
  { db, dialect }: Context,
  runIds: readonly string[],
  { on, key }: LoggedColumn,
): Promise<readonly Cell[]> {
  const found = sql`${dialect.listed(runIds)} left join ${TABLES[on]} as cell
    on cell."key" = ${key} and cell.run_uuid = listed.value`
  if (on !== 'metric') {
    const row = await db.first<{ cells: string }>(
      sql`select ${dialect.jsonTexts('value')} as cells from (select cell.value as value from ${found}) as cells`,
    )
    return JSON.parse(row?.cells ?? '[]')
  }
  const row = await db.first<{ cells: string; absent: string }>(sql`
    select ${dialect.jsonFloats('value', 'lacks')} as cells,
      ${dialect.jsonIntegers('absent')} as absent
    from (select cell.value as value, cell.run_uuid is null as absent,
      cell.run_uuid is null or cell.is_nan as lacks from ${found}) as cells`)
  const absent: number[] = JSON.parse(row?.absent ?? '[]')
  return parseFloats(row?.cells ?? '[]').map((value, at) => (absent[at] ? null : value))
}

const TABLES = { metric: raw('latest_metrics'), param: raw('params'), tag: raw('tags') } as const

/** The rows of some runs, in their order; undefined for one that is not there. */
export async function listedRuns(
  { db, dialect }: Context,
  runIds: readonly string[],
): Promise<readonly (RunRow | undefined)[]> {
  const lists = COLUMNS.map((name) => sql`${dialect.jsonTexts(name)} as ${raw(name)}`)
  const row = await db.first<Record<keyof RunRow, string>>(sql`
    select ${join(lists)} from (
      select ${runColumns(dialect)} from ${dialect.listed(runIds)}
      left join runs on runs.run_uuid = listed.value) as found`)
  if (row === undefined) return []
  const cells = COLUMNS.map((name): readonly unknown[] => JSON.parse(row[name]))
  return runIds.map((_, at) => {
    const found = Object.fromEntries(COLUMNS.map((name, place) => [name, cells[place]?.[at]]))
    return found['run_uuid'] === null ? undefined : (found as unknown as RunRow) // by its columns
  })
}

const COLUMNS = [
  'run_uuid',
  'name',
  'experiment_id',
  'user_id',
  'status',
  'start_time',
  'end_time',
  'lifecycle_stage',
  'artifact_uri',
] as const satisfies readonly (keyof RunRow)[]
