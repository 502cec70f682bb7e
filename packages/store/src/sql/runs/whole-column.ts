import type { ColumnCells } from '../../screens.ts'
import type { Context } from '../db.ts'
import { parseScaledFloats, scaleFor } from '../metrics/scaled-floats.ts'
import { hasTagIndex } from '../search/indexes.ts'
import { isValueOf, metricValues, textValues } from '../search/run-rows.ts'
import { raw, type Sql, sql } from '../sql.ts'
import type { CellsOfRuns } from './column-cells.ts'
import type { LoggedColumn } from './listed-cells.ts'
import { type RunIdsRow, readRunIds, selectRunIds } from './run-ids.ts'

/**
 * Reads a column as it stands in its index: a tenth of a look at each run. Runs without a value, or
 * with NaN, need not be there.
 */
export async function readWholeColumn(
  context: Context,
  column: LoggedColumn,
): Promise<CellsOfRuns<ColumnCells>> {
  const { db, dialect } = context
  const isMetric = column.on === 'metric'
  const scale = isMetric ? await sampleScale(context, column.key) : 1
  const { from, where } = wholeColumn(column, context)
  const found = sql`(
    select chosen.run_uuid as id, chosen.value as value from ${from} where ${where}) as cells`
  const values = isMetric ? dialect.scaledFloats('value', '0', scale) : dialect.jsonTexts('value')
  const row = await db.first<RunIdsRow & { cells: string | null }>(
    sql`select ${selectRunIds(context)}, ${values} as cells from ${found}`,
  )
  const cells = row?.cells ?? '[]'
  return {
    runIds: await readRunIds(context, row, found),
    cells: isMetric ? parseScaledFloats(cells, scale) : JSON.parse(cells),
  }
}

/** How many values a whole column has, read from its index alone. */
export async function countWholeColumn(context: Context, column: LoggedColumn): Promise<number> {
  const { from, where } = wholeColumn(column, context)
  const row = await context.db.first<{ n: number }>(
    sql`select count(*) as n from ${from} where ${where}`,
  )
  return row?.n ?? 0
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

function wholeColumn(
  { on, key }: LoggedColumn,
  { dialect }: Pick<Context, 'dialect'>,
): { readonly from: Sql; readonly where: Sql } {
  if (on === 'metric') return { from: metricValues(dialect), where: isValueOf(key) }
  return on === 'tag' && !hasTagIndex(key)
    ? { from: raw('tags as chosen'), where: sql`chosen."key" = ${key}` }
    : textValues({ on, key }, dialect)
}
