import type { MetricAggregate, RunColumn } from '@waymark/domain'
import type { Cell } from '../../screens.ts'
import type { Context } from '../db.ts'
import { loggedValue } from '../metrics/metric-row.ts'
import { list, raw, sql } from '../sql.ts'
import { childCounts } from './child-counts.ts'
import { type RunRow, runColumns, toRunInfo } from './run-row.ts'
import { RUN_NAME_TAG } from './system-tags.ts'

type CellsOfRun = ReadonlyMap<string, Cell>

/** What a page of runs has in some columns: a statement for each kind, whatever their number. */
export async function loadTableColumns(
  context: Context,
  runIds: readonly string[],
  columns: readonly RunColumn[],
): Promise<Cell[][]> {
  if (runIds.length === 0) return columns.map(() => [])
  const cells = {
    attribute: await loadAttributes(context, runIds, columns),
    metric: await loadMetrics(context, runIds, keysOn(columns, 'metric')),
    param: await loadTexts(context, 'params', runIds, keysOn(columns, 'param')),
    tag: await loadTexts(context, 'tags', runIds, keysOn(columns, 'tag')),
    ...(await loadAggregates(context, runIds, columns)),
    count: await loadChildCounts(context, runIds, columns),
  }
  return columns.map(({ on, key }) => runIds.map((id) => cells[on].get(id)?.get(key) ?? null))
}

function keysOn(columns: readonly RunColumn[], on: RunColumn['on']): readonly string[] {
  return [...new Set(columns.flatMap((column) => (column.on === on ? [column.key] : [])))]
}

async function loadAttributes(
  context: Context,
  runIds: readonly string[],
  columns: readonly RunColumn[],
): Promise<ReadonlyMap<string, CellsOfRun>> {
  const keys = keysOn(columns, 'attribute')
  if (keys.length === 0) return new Map()
  const rows = await context.db.all<RunRow>(
    sql`select ${runColumns(context.dialect)} from runs where run_uuid in ${list(runIds)}`,
  )
  const nameless = rows.filter(({ name }) => !name).map((row) => row.run_uuid)
  const names = await loadTexts(context, 'tags', nameless, [RUN_NAME_TAG])
  return new Map(
    rows.map((row) => {
      const name = row.name || String(names.get(row.run_uuid)?.get(RUN_NAME_TAG) ?? '')
      return [row.run_uuid, new Map<string, Cell>(Object.entries(toRunInfo({ ...row, name })))]
    }),
  )
}

async function loadMetrics(
  { db }: Context,
  runIds: readonly string[],
  keys: readonly string[],
): Promise<ReadonlyMap<string, CellsOfRun>> {
  if (keys.length === 0) return new Map()
  const rows = await db.all<{ run_uuid: string; key: string; value: number; is_nan: number }>(sql`
    select run_uuid, key, value, is_nan from latest_metrics
    where key in ${list(keys)} and run_uuid in ${list(runIds)}`)
  return cellsByRun(rows, loggedValue)
}

/** Of runs and metrics as many as a page has; each reads its points through one index. */
async function loadAggregates(
  { db, dialect }: Context,
  runIds: readonly string[],
  columns: readonly RunColumn[],
): Promise<Record<MetricAggregate, ReadonlyMap<string, CellsOfRun>>> {
  const keys = AGGREGATES.flatMap((on) => keysOn(columns, on))
  if (keys.length === 0) return { min: new Map(), max: new Map(), mean: new Map() }
  const rows = await db.all<
    Record<MetricAggregate, number> & { run_uuid: string; key: string }
  >(sql`
    select run_uuid, "key", min(value) as "min", max(value) as "max", avg(value) as "mean"
    from metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
    where run_uuid in ${list(runIds)} and "key" in ${list([...new Set(keys)])} and is_nan = 0
    group by run_uuid, "key"`)
  return {
    min: cellsByRun(rows, ({ min }) => min),
    max: cellsByRun(rows, ({ max }) => max),
    mean: cellsByRun(rows, ({ mean }) => mean),
  }
}

const AGGREGATES = ['min', 'max', 'mean'] as const

/** How many active runs name a run as the one above them. */
async function loadChildCounts(
  { db, dialect }: Context,
  runIds: readonly string[],
  columns: readonly RunColumn[],
): Promise<ReadonlyMap<string, CellsOfRun>> {
  if (keysOn(columns, 'count').length === 0) return new Map()
  const rows = await db.all<{ id: string; value: number }>(childCounts(runIds, dialect))
  const counts = new Map(rows.map(({ id, value }) => [id, value]))
  return new Map(runIds.map((id) => [id, new Map([['children', counts.get(id) ?? 0]])]))
}

async function loadTexts(
  { db }: Context,
  table: 'params' | 'tags',
  runIds: readonly string[],
  keys: readonly string[],
): Promise<ReadonlyMap<string, CellsOfRun>> {
  if (keys.length === 0 || runIds.length === 0) return new Map()
  const rows = await db.all<{ run_uuid: string; key: string; value: string | null }>(sql`
    select run_uuid, key, value from ${raw(table)}
    where key in ${list(keys)} and run_uuid in ${list(runIds)}`)
  return cellsByRun(rows, ({ value }) => value)
}

function cellsByRun<R extends { run_uuid: string; key: string }>(
  rows: readonly R[],
  cellOf: (row: R) => Cell,
): ReadonlyMap<string, CellsOfRun> {
  const byRun = new Map<string, Map<string, Cell>>()
  for (const row of rows) {
    let cells = byRun.get(row.run_uuid)
    if (cells === undefined) byRun.set(row.run_uuid, (cells = new Map()))
    cells.set(row.key, cellOf(row))
  }
  return byRun
}
