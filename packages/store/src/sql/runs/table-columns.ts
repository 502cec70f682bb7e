import type { MetricAggregate, RunColumn, RunInfo } from '@waymark/domain'
import type { Cell } from '../../screens.ts'
import type { Context } from '../db.ts'
import { areTalliesKept, figuresOfRuns } from '../metrics/tallies/read-tallies.ts'
import { list, type Sql, sql } from '../sql.ts'
import { childCounts } from './child-counts.ts'
import { datasetCells } from './dataset-cells.ts'
import { listedCells, listedRuns } from './listed-cells.ts'
import { loggedCells } from './logged-cells.ts'
import { toRunInfo } from './run-row.ts'
import { RUN_NAME_TAG } from './system-tags.ts'

type CellsOfRun = ReadonlyMap<string, Cell>

/** What a page of runs has in some columns. */
export async function loadTableColumns(
  context: Context,
  runIds: readonly string[],
  columns: readonly RunColumn[],
): Promise<(readonly Cell[])[]> {
  if (runIds.length === 0) return columns.map(() => [])
  const infos = await loadInfos(context, runIds, columns)
  const figures = {
    ...(await loadAggregates(context, runIds, columns)),
    count: await loadChildCounts(context, runIds, columns),
  }
  const logged = {
    metric: await loggedCells(context, runIds, { on: 'metric', keys: keysOn(columns, 'metric') }),
    param: await loggedCells(context, runIds, { on: 'param', keys: keysOn(columns, 'param') }),
    tag: await loggedCells(context, runIds, { on: 'tag', keys: keysOn(columns, 'tag') }),
  }
  const loaded: (readonly Cell[])[] = []
  for (const column of columns) {
    const { on, key } = column
    if (on === 'attribute') loaded.push(infos.map((info) => info?.[column.key] ?? null))
    else if (on === 'metric' || on === 'param' || on === 'tag') {
      loaded.push(logged[on].get(key) ?? [])
    } else if (on === 'dataset') {
      const cells = await datasetCells(context, runIds, column.key)
      loaded.push(runIds.map((id) => cells.get(id) ?? null))
    } else loaded.push(runIds.map((id) => figures[on].get(id)?.get(key) ?? null))
  }
  return loaded
}

function keysOn(columns: readonly RunColumn[], on: RunColumn['on']): readonly string[] {
  return [...new Set(columns.flatMap((column) => (column.on === on ? [column.key] : [])))]
}

async function loadInfos(
  context: Context,
  runIds: readonly string[],
  columns: readonly RunColumn[],
): Promise<readonly (RunInfo | undefined)[]> {
  if (!columns.some(({ on }) => on === 'attribute')) return []
  const rows = await listedRuns(context, runIds)
  // Runs of MLflow before 1.30 have their name in the tag alone.
  const nameless = rows.flatMap((row) => (row && !row.name ? [row.run_uuid] : []))
  const tags =
    nameless.length === 0
      ? []
      : await listedCells(context, nameless, { on: 'tag', key: RUN_NAME_TAG })
  const names = new Map(nameless.map((id, at) => [id, String(tags[at] ?? '')]))
  return rows.map(
    (row) => row && toRunInfo({ ...row, name: row.name || (names.get(row.run_uuid) ?? '') }),
  )
}

/** Of runs and metrics as many as a page has; without tallies each reads its points through one index. */
async function loadAggregates(
  context: Context,
  runIds: readonly string[],
  columns: readonly RunColumn[],
): Promise<Record<MetricAggregate, ReadonlyMap<string, CellsOfRun>>> {
  const keys = [...new Set(AGGREGATES.flatMap((on) => keysOn(columns, on)))]
  if (keys.length === 0) return { min: new Map(), max: new Map(), mean: new Map() }
  const rows = await context.db.all<
    Record<MetricAggregate, number> & { run_uuid: string; key: string }
  >(
    (await areTalliesKept(context))
      ? figuresOfRuns(runIds, keys)
      : figuresOfPoints(context, runIds, keys),
  )
  return {
    min: cellsByRun(rows, ({ min }) => min),
    max: cellsByRun(rows, ({ max }) => max),
    mean: cellsByRun(rows, ({ mean }) => mean),
  }
}

const AGGREGATES = ['min', 'max', 'mean'] as const

function figuresOfPoints(
  { dialect }: Pick<Context, 'dialect'>,
  runIds: readonly string[],
  keys: readonly string[],
): Sql {
  return sql`
    select run_uuid, "key", min(value) as "min", max(value) as "max", avg(value) as "mean"
    from metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
    where run_uuid in ${list(runIds)} and "key" in ${list(keys)} and is_nan = 0
    group by run_uuid, "key"`
}

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
