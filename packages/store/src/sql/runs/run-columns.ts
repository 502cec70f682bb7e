import type { RunColumn } from '@waymark/domain'
import type { Cell, ColumnCells, RunColumns, RunColumnsQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import type { FigureCache } from '../metrics/figure-cache.ts'
import { parseScaledFloats, scaleFor } from '../metrics/scaled-floats.ts'
import { hasTagIndex } from '../search/indexes.ts'
import { listRunsFound } from '../search/run-page.ts'
import { estimateRuns } from '../search/run-path.ts'
import { isValueOf, metricValues, textValues } from '../search/run-rows.ts'
import { list, raw, type Sql, sql } from '../sql.ts'
import { childCounts } from './child-counts.ts'
import { addColumn, type ColumnCache, type KeptRuns, newRuns } from './column-cache.ts'
import { datasetCells } from './dataset-cells.ts'
import { findIds, nameOfScope } from './find-ids.ts'
import { ENTRIES_PER_LOOK } from './ids-by-indexes.ts'
import { type LoggedColumn, listedCells } from './listed-cells.ts'
import { type RunIds, type RunIdsRow, readRunIds, selectRunIds } from './run-ids.ts'
import { scopeOf } from './runs-table.ts'

/** What columns of all runs are kept in: what the tables hold, and figures of points. */
export interface FigureCaches {
  readonly columns: ColumnCache
  readonly figures: FigureCache
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
      addColumn(runs, nameOf(column), inPlace(runs, found.runIds, cells))
    }
  }
  const answer = await columnsOf(context, caches.figures, { runs, query })
  cache.keep(name, runs)
  return answer
}

async function columnsOf(
  context: Context,
  figures: FigureCache,
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
      const cells = await readColumn(context, figures, { column, runs: read })
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
  figures: FigureCache,
  { column, runs }: { readonly column: RunColumn; readonly runs: KeptRuns },
): Promise<ColumnCells> {
  const { on, key } = column
  const { runIds } = runs
  const isMany = runIds.length * ENTRIES_PER_LOOK > (await estimateRuns(context))
  if (isMany && (on === 'metric' || on === 'param' || on === 'tag')) {
    return readWhole(context, { on, key }, runs)
  }
  if (isMany && (on === 'min' || on === 'max' || on === 'mean')) {
    return figures.column(context, { on, key }, runIds)
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

/** A column as it stands in its index, whosever the values are, put in the order of the runs. */
async function readWhole(
  context: Context,
  column: LoggedColumn,
  runs: KeptRuns,
): Promise<ColumnCells> {
  const { db, dialect } = context
  const isMetric = column.on === 'metric'
  const scale = isMetric ? await sampleScale(context, column.key) : 1
  const found = sql`(${wholeColumn(column, context)}) as cells`
  const values = isMetric ? dialect.scaledFloats('value', '0', scale) : dialect.jsonTexts('value')
  const row = await db.first<RunIdsRow & { cells: string | null }>(
    sql`select ${selectRunIds(context)}, ${values} as cells from ${found}`,
  )
  const cells = row?.cells ?? '[]'
  const read: ColumnCells = isMetric ? parseScaledFloats(cells, scale) : JSON.parse(cells)
  return inPlace(runs, await readRunIds(context, row, found), read)
}

/** A scale that suits the greatest value, unless it is the only one of its size. */
async function sampleScale({ db, dialect }: Context, key: string): Promise<number> {
  const values = sql`select chosen.value as value from ${metricValues(dialect)} where ${isValueOf(key)}`
  const end = (order: Sql) =>
    sql`select * from (${values} order by chosen.value ${order} limit 1 offset ${OUTLIERS})`
  const row = await db.first<{ largest: number | null }>(sql`
    select max(abs(value)) as largest from (${end(raw('asc'))} union all ${end(raw('desc'))})`)
  return scaleFor(row?.largest ?? 0)
}

const OUTLIERS = 100

function wholeColumn({ on, key }: LoggedColumn, { dialect }: Pick<Context, 'dialect'>): Sql {
  if (on === 'tag' && !hasTagIndex(key)) {
    return sql`select run_uuid as id, value from tags where "key" = ${key}`
  }
  const { from, where } =
    on === 'metric'
      ? { from: metricValues(dialect), where: isValueOf(key) }
      : textValues({ on, key }, dialect)
  return sql`select chosen.run_uuid as id, chosen.value as value from ${from} where ${where}`
}

/** Cells of runs in some order, put in the order of these runs; those of other runs are left out. */
function inPlace(runs: KeptRuns, ids: RunIds, cells: ColumnCells): ColumnCells {
  if (ids === runs.runIds) return cells
  const { length } = runs.runIds
  const places = runs.runIds.placesOf(ids)
  if (cells instanceof Float64Array) {
    const numbers = new Float64Array(length).fill(Number.NaN)
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] as number // within, here and below
      if (place >= 0) numbers[place] = cells[at] as number
    }
    return numbers
  }
  const placed = Array.from({ length }, (): Cell => null)
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number
    if (place >= 0) placed[place] = cells[at] as Cell
  }
  return placed
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
