import type { RunColumn } from '@waymark/domain'
import type { Cell, RunColumns, RunsQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { parseFloats } from '../metrics/series.ts'
import { hasTagIndex } from '../search/indexes.ts'
import { listRunsFound } from '../search/run-page.ts'
import { estimateRuns } from '../search/run-path.ts'
import { isValueOf, metricValues, textValues } from '../search/run-rows.ts'
import { list, raw, type Sql, sql } from '../sql.ts'
import { childCounts } from './child-counts.ts'
import { scopeOf } from './runs-table.ts'

/** Runs looked up by one statement. */
const RUNS_AT_ONCE = 1000
/** A look into a table costs about as much as this many entries of an index that is read through. */
const ENTRIES_PER_LOOK = 8

/**
 * What all runs that match have in some columns. Of many runs a column is read as it stands in its
 * index, the values of other experiments included; of few each run is looked up. Values leave the
 * database as one list: a row an object each takes ten times as long.
 */
export async function runColumns(
  context: Context,
  query: RunsQuery & { readonly columns: readonly RunColumn[] },
): Promise<RunColumns> {
  const attributes = query.columns.filter(({ on }) => on === 'attribute')
  const found = await listRunsFound(context, scopeOf(context, query), attributes.map(attributeOf))
  const { runIds } = found
  const isMany = runIds.length * ENTRIES_PER_LOOK > (await estimateRuns(context))
  const places = new Map(runIds.map((runId, at) => [runId, at]))
  const columns: (readonly Cell[])[] = []
  for (const column of query.columns) {
    if (column.on === 'attribute') {
      columns.push(found.columns[attributes.indexOf(column)] ?? [])
      continue
    }
    const cells = Array.from({ length: runIds.length }, (): Cell => null)
    const isWhole = isMany && hasIndex(column)
    const parts = isWhole ? [undefined] : partsOf(runIds)
    for (const part of parts) {
      const { ids, values } = await readCells(context, column, part)
      for (const [at, id] of ids.entries()) {
        const place = places.get(id)
        if (place !== undefined) cells[place] = values[at] ?? null
      }
    }
    columns.push(cells)
  }
  return { runIds, columns }
}

/** Any column but those of `runs` itself. */
type LoggedColumn = Exclude<RunColumn, { readonly on: 'attribute' }>

function hasIndex({ on }: RunColumn): boolean {
  return on === 'metric' || on === 'param' || on === 'tag'
}

function partsOf(runIds: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(runIds.length / RUNS_AT_ONCE)
  return Array.from({ length: count }, (_, part) =>
    runIds.slice(part * RUNS_AT_ONCE, (part + 1) * RUNS_AT_ONCE),
  )
}

interface CellList {
  readonly ids: readonly string[]
  readonly values: readonly Cell[]
}

/** A column of some runs, of all that have it without runs. */
async function readCells(
  { db, dialect }: Context,
  column: LoggedColumn,
  runIds: readonly string[] | undefined,
): Promise<CellList> {
  const rows = cellRows(column, runIds, { dialect })
  const isMetric = column.on === 'metric' || !hasIndex(column)
  const values = isMetric ? dialect.jsonFloats('value', '0') : dialect.jsonTexts('value')
  const row = await db.first<{ ids: string; cells: string | null }>(sql`
    select ${dialect.jsonTexts('id')} as ids, ${values} as cells from (${rows}) as cells`)
  const cells = row?.cells ?? '[]'
  return {
    ids: JSON.parse(row?.ids ?? '[]'),
    values: isMetric ? parseFloats(cells) : JSON.parse(cells),
  }
}

function cellRows(
  { on, key }: LoggedColumn,
  runIds: readonly string[] | undefined,
  { dialect }: Pick<Context, 'dialect'>,
): Sql {
  if (on === 'count') return childCounts(runIds ?? [], dialect)
  if (on === 'min' || on === 'max' || on === 'mean') {
    return sql`select run_uuid as id, ${AGGREGATES[on]}(value) as value
      from metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
      where run_uuid in ${list(runIds ?? [])} and "key" = ${key} and is_nan = 0 group by run_uuid`
  }
  if (runIds !== undefined) {
    const isNumber = on === 'metric' ? sql`and is_nan = 0` : sql``
    return sql`select run_uuid as id, value from ${TABLES[on]}
      where "key" = ${key} and run_uuid in ${list(runIds)} ${isNumber}`
  }
  if (on === 'tag' && !hasTagIndex(key)) {
    return sql`select run_uuid as id, value from tags where "key" = ${key}`
  }
  const { from, where } =
    on === 'metric'
      ? { from: metricValues(dialect), where: isValueOf(key) }
      : textValues({ on, key }, dialect)
  return sql`select chosen.run_uuid as id, chosen.value as value from ${from} where ${where}`
}

const AGGREGATES = { min: raw('min'), max: raw('max'), mean: raw('avg') } as const

const TABLES = { metric: raw('latest_metrics'), param: raw('params'), tag: raw('tags') } as const

/** Of the attributes, those of which figures say something. */
const ATTRIBUTES: Readonly<Partial<Record<string, string>>> = {
  status: 'runs.status',
  userId: 'runs.user_id',
  startTime: 'runs.start_time',
  endTime: 'runs.end_time',
  runName: 'runs.name',
}

function attributeOf({ key }: RunColumn): Sql {
  return raw(ATTRIBUTES[key] ?? 'null')
}
