import { parseRunOrderBy, type RunColumn } from '@waymark/domain'
import type { Cell, RunsQuery, RunsTable, RunsTableQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { parseExperimentId } from '../experiments/parse-experiment-id.ts'
import { loggedValue } from '../metrics/metric-row.ts'
import { parseOwnFilter } from '../search/parse-own-filter.ts'
import { cursorAt, fingerprintOf, placeOf } from '../search/run-cursor.ts'
import { countRunsFound, findRunPage } from '../search/run-page.ts'
import { sortTerms } from '../search/sort-terms.ts'
import { list, raw, sql } from '../sql.ts'
import { type RunRow, runColumns, toRunInfo } from './run-row.ts'
import { RUN_NAME_TAG } from './system-tags.ts'

/** A page of runs with just the columns asked for. */
export async function runsTable(context: Context, query: RunsTableQuery): Promise<RunsTable> {
  const { pageSize, cursor, viewType } = query
  const scope = scopeOf(context, query)
  const orderBy = parseRunOrderBy(query.orderBy)
  const fingerprint = fingerprintOf([
    scope.experimentIds.map(String),
    viewType,
    query.filter,
    query.orderBy,
  ])
  const { terms } = sortTerms(context.dialect, orderBy)
  const after = cursor === undefined ? undefined : placeOf(cursor, terms, fingerprint)

  const found = await findRunPage(context, { ...scope, orderBy, after, limit: pageSize + 1 })
  const page = found.slice(0, pageSize)
  const last = page.at(-1)
  const runIds = page.map(({ runId }) => runId)
  return {
    runIds,
    columns: await loadColumns(context, runIds, query.columns),
    nextCursor:
      found.length > pageSize && last !== undefined ? cursorAt(last.place, fingerprint) : undefined,
  }
}

/** How many runs match. */
export function countRuns(context: Context, query: RunsQuery): Promise<number> {
  return countRunsFound(context, scopeOf(context, query))
}

/** What a query means by its experiments and its filter. */
export function scopeOf(context: Context, query: RunsQuery) {
  const { experimentIds, viewType } = query
  return {
    experimentIds: [...new Set(experimentIds.map(parseExperimentId))],
    viewType,
    filter: parseOwnFilter(context, query),
  }
}

type CellsOfRun = ReadonlyMap<string, Cell>

/** A statement for each kind of column, whatever their number. */
async function loadColumns(
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
