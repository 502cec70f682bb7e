import type { Cell } from '../../screens.ts'
import type { Context } from '../db.ts'
import { parseFloats } from '../metrics/series.ts'
import { countUpTo } from '../search/run-path.ts'
import { raw, type Sql, sql } from '../sql.ts'
import { type LoggedColumn, listedCells } from './listed-cells.ts'

type LoggedKind = LoggedColumn['on']

/**
 * Rows of a run that are read through for each column: a look into the index by key and the row that
 * it names take the time of four rows side by side, and where nothing is in memory two pages of the
 * file, where the rows of a run share one.
 */
const ROWS_PER_COLUMN = 4

const RUNS_SAMPLED = 20

/**
 * What some runs have in columns of one kind, in the order of the runs, by key. The rows of each run are
 * read through once for all columns, unless the runs have many more than are asked for.
 */
export async function loggedCells(
  context: Context,
  runIds: readonly string[],
  { on, keys }: { readonly on: LoggedKind; readonly keys: readonly string[] },
): Promise<ReadonlyMap<string, readonly Cell[]>> {
  if (keys.length > 1 && (await areRowsFew(context, runIds, { on, keys }))) {
    return readByRun(context, runIds, { on, keys })
  }
  const cells = new Map<string, readonly Cell[]>()
  for (const key of keys) cells.set(key, await listedCells(context, runIds, { on, key }))
  return cells
}

/** Told by some of the runs, evenly from among all. */
async function areRowsFew(
  context: Context,
  runIds: readonly string[],
  { on, keys }: { readonly on: LoggedKind; readonly keys: readonly string[] },
): Promise<boolean> {
  const stride = Math.ceil(runIds.length / RUNS_SAMPLED)
  const sample = runIds.filter((_, at) => at % stride === 0)
  const most = ROWS_PER_COLUMN * keys.length * sample.length
  const rows = { from: rowsOf(context, sample, on), where: sql`true` }
  return (await countUpTo(context, most + 1, rows)) <= most
}

/** All rows of a kind that some runs have, as `cell` beside the run's place. */
function rowsOf({ dialect }: Context, runIds: readonly string[], on: LoggedKind): Sql {
  const { table, index } = TABLES[on]
  return sql`${dialect.listed(runIds)} cross join ${raw(table)} as cell ${dialect.useIndex(index)}
    on cell.run_uuid = listed.value`
}

const TABLES: Readonly<Record<LoggedKind, { readonly table: string; readonly index: string }>> = {
  metric: { table: 'latest_metrics', index: 'index_latest_metrics_run_uuid' },
  param: { table: 'params', index: 'index_params_run_uuid' },
  tag: { table: 'tags', index: 'index_tags_run_uuid' },
}

async function readByRun(
  context: Context,
  runIds: readonly string[],
  { on, keys }: { readonly on: LoggedKind; readonly keys: readonly string[] },
): Promise<ReadonlyMap<string, readonly Cell[]>> {
  const { db, dialect } = context
  const isMetric = on === 'metric'
  const values = isMetric ? dialect.jsonFloats('value', 'is_nan') : dialect.jsonTexts('value')
  const row = await db.first<{ places: string; keys: string; cells: string | null }>(sql`
    select ${dialect.jsonIntegers('place')} as places, ${dialect.jsonTexts('"key"')} as keys,
      ${values} as cells
    from (
      select listed.key as place, cell."key", cell.value ${raw(isMetric ? ', cell.is_nan' : '')}
      from ${rowsOf(context, runIds, on)}
      where cell."key" in (select value from ${dialect.listed(keys)})) as cells`)
  const found = new Map(keys.map((key) => [key, Array.from(runIds, (): Cell => null)]))
  if (!row?.cells) return found
  const cells: readonly Cell[] = isMetric ? parseFloats(row.cells) : JSON.parse(row.cells)
  const places: number[] = JSON.parse(row.places)
  const names: string[] = JSON.parse(row.keys)
  for (const [at, cell] of cells.entries()) {
    const column = found.get(names[at] as string) // of one length, here and below
    if (column !== undefined) column[places[at] as number] = cell
  }
  return found
}
