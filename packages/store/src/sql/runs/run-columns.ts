import type { RunColumn } from '@waymark/domain'
import type { ColumnCells, RunColumns, RunColumnsQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import type { FigureCache } from '../metrics/figure-cache.ts'
import { listRunsFound } from '../search/run-page.ts'
import { ENTRIES_PER_LOOK, estimateRuns } from '../search/run-path.ts'
import { list, raw, type Sql, sql } from '../sql.ts'
import { childCounts } from './child-counts.ts'
import { addColumn, type ColumnCache, type KeptRuns, newRuns } from './column-cache.ts'
import { inPlace } from './column-cells.ts'
import { datasetCells } from './dataset-cells.ts'
import { scopeOf } from './filtered-scope.ts'
import { findIds, nameOfScope } from './find-ids.ts'
import { listedCells } from './listed-cells.ts'
import type { RunIds } from './run-ids.ts'
import type { WholeColumns } from './whole-columns.ts'

/**
 * What columns of all runs are kept in: those of a table as long as nothing is written, figures of points
 * and what the tables hold of all runs beyond that.
 */
export interface FigureCaches {
  readonly columns: ColumnCache
  readonly figures: FigureCache
  readonly wholes: WholeColumns
}

/** With all ids at once, for who works on them here. */
export type FoundColumns = RunColumns & { readonly runIds: RunIds }

/** Runs looked up by one statement. */
const RUNS_AT_ONCE = 5000

/**
 * What all runs that match have in some columns. Of many runs a column is read as it stands in its
 * index, the values of other experiments included; of few each run is looked up. Values leave the
 * database as one list: a row an object each takes ten times as long.
 */
export async function runColumns(
  context: Context,
  caches: FigureCaches,
  query: RunColumnsQuery,
): Promise<FoundColumns> {
  const cache = caches.columns
  const scope = scopeOf(context, query)
  const name = nameOfScope(scope)
  const version = await context.db.dataVersion()
  let runs = cache.find(version, name)
  const asked = query.columns.filter((column) => !runs?.columns.has(nameOf(column)))
  const attributes = asked.filter(({ on }) => on === 'attribute')
  if (attributes.length === 0) runs ??= newRuns(version, await findIds(context, cache, scope))
  if (runs === undefined || attributes.length > 0) {
    const found = await listRunsFound(context, scope, attributes.map(attributeOf))
    runs ??= newRuns(version, found.runIds)
    for (const [at, column] of attributes.entries()) {
      const cells = found.columns[at] ?? []
      addColumn(runs, nameOf(column), ofRuns(runs, found.runIds, cells))
    }
  }
  const answer = await columnsOf(context, caches, { runs, query })
  cache.keep(name, runs)
  return answer
}

async function columnsOf(
  context: Context,
  caches: FigureCaches,
  { runs, query }: { readonly runs: KeptRuns; readonly query: RunColumnsQuery },
): Promise<FoundColumns> {
  const { columns, most = Infinity } = query
  const stride = Math.ceil(runs.runIds.length / most)
  const isSample = stride > 1
  const runIds = isSample ? runs.runIds.everyNth(stride) : runs.runIds
  const found: ColumnCells[] = []
  for (const column of columns) {
    const kept = runs.columns.get(nameOf(column))
    if (kept !== undefined) found.push(isSample ? everyNth(kept, stride) : kept)
    else {
      const read = isSample ? newRuns(runs.version, runIds) : runs
      const cells = await readColumn(context, caches, { column, runs: read })
      if (!isSample) addColumn(runs, nameOf(column), cells)
      found.push(cells)
    }
  }
  return {
    count: runIds.length,
    columns: found,
    runIds,
    runIdAt: (place) => runIds.at(place),
  }
}

function nameOf({ on, key }: RunColumn): string {
  return `${on}.${key}`
}

function everyNth<T>(cells: ArrayLike<T>, stride: number): readonly T[] {
  const length = Math.ceil(cells.length / stride)
  return Array.from({ length }, (_, at) => cells[at * stride] as T) // within
}

/** A column of what runs logged, in the order of the runs. */
async function readColumn(
  context: Context,
  caches: FigureCaches,
  { column, runs }: { readonly column: RunColumn; readonly runs: KeptRuns },
): Promise<ColumnCells> {
  const { on, key } = column
  const { runIds } = runs
  const isMany = runIds.length * ENTRIES_PER_LOOK > (await estimateRuns(context))
  if (isMany && (on === 'metric' || on === 'param' || on === 'tag')) {
    return caches.wholes.column(context, { on, key }, runIds)
  }
  if (isMany && (on === 'min' || on === 'max' || on === 'mean')) {
    return caches.figures.column(context, { on, key }, runIds)
  }
  const all = runIds.toArray()
  const parts: ColumnCells[] = []
  for (let from = 0; from < runIds.length; from += RUNS_AT_ONCE) {
    parts.push(await readPart(context, column, all.slice(from, from + RUNS_AT_ONCE)))
  }
  return on === 'param' || on === 'tag' || on === 'dataset'
    ? parts.flatMap((part) => [...part])
    : Float64Array.from(
        parts.flatMap((part) => [...part]),
        (cell) => (cell === null ? Number.NaN : Number(cell)),
      )
}

/** A column of some runs, each of them looked up. */
async function readPart(
  context: Context,
  column: RunColumn,
  runIds: readonly string[],
): Promise<ColumnCells> {
  const { db, dialect } = context
  const { on, key } = column
  if (on === 'metric' || on === 'param' || on === 'tag') {
    return listedCells(context, runIds, { on, key })
  }
  if (column.on === 'dataset') {
    const cells = await datasetCells(context, runIds, column.key)
    return runIds.map((id) => cells.get(id) ?? null)
  }
  const figures =
    on === 'min' || on === 'max' || on === 'mean'
      ? sql`select run_uuid as id, ${AGGREGATES[on]}(value) as value
          from metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
          where run_uuid in ${list(runIds)} and "key" = ${key} and is_nan = 0 group by run_uuid`
      : childCounts(runIds, dialect)
  const rows = await db.all<{ id: string; value: number }>(figures)
  const values = new Map(rows.map(({ id, value }) => [id, value]))
  return runIds.map((id) => values.get(id) ?? null)
}

/** Cells of runs in some order, in the order of these. */
function ofRuns({ runIds }: KeptRuns, ids: RunIds, cells: ColumnCells): ColumnCells {
  if (runIds.isEqual(ids)) return cells
  return inPlace(cells, runIds.placesOf(ids), runIds.length)
}

const AGGREGATES = { min: raw('min'), max: raw('max'), mean: raw('avg') } as const

/** Of the attributes, those of which figures say something. */
const ATTRIBUTES: Readonly<Partial<Record<string, string>>> = {
  status: 'runs.status',
  userId: 'runs.user_id',
  startTime: 'runs.start_time',
  endTime: 'runs.end_time',
  runName: 'runs.name',
  // As it is on every wire: a text.
  experimentId: 'cast(runs.experiment_id as text)',
}

function attributeOf({ key }: RunColumn): Sql {
  return raw(ATTRIBUTES[key] ?? 'null')
}
