import type { MetricAggregate } from '@waymark/domain'
import type { Context } from '../db.ts'
import { list, sql } from '../sql.ts'
import { pointIn } from './series-cache.ts'

/** Figures of the points of a metric that are numbers, of one run; NaN where none is. */
export type PointFigures = Readonly<Record<MetricAggregate, number>>

interface Kept {
  readonly figures: Map<string, PointFigures>
  /** The newest row that is in them, and its point: once points were dropped, others get their rows. */
  readonly lastRow: number
  readonly lastPoint: string
  /** The store's version for which that is known to be all. */
  readonly version: number
}

/** Metrics kept: some 15 MB each at 100,000 runs. */
const METRICS_KEPT = 3
const RUNS_AT_ONCE = 1000

/**
 * Least, greatest and mean value of metrics of all runs, one cache a reading connection: what an order
 * by such a figure needs of each run, and no index has. To read all points of a metric takes about a
 * second for each million; from then on only runs that got points since are read again. A table in the
 * store would have cost every write an upsert and three indexes, and other programs that write to the
 * file would not keep it.
 */
export class FigureCache {
  readonly #kept = new Map<string, Kept>()
  /** By the list of runs that they stand beside, which lasts as long as the store is unchanged. */
  readonly #columns = new WeakMap<object, Map<string, Float64Array>>()

  /** By run. */
  async get(context: Context, key: string): Promise<ReadonlyMap<string, PointFigures>> {
    const version = await context.db.dataVersion()
    const known = this.#kept.get(key)
    const kept =
      known?.version === version ? known : await refresh(context, key, { known, version })
    this.#kept.delete(key) // put back as the newest
    this.#kept.set(key, kept)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > METRICS_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return kept.figures
  }

  /**
   * A figure of each of some runs, NaN where there is none.
   *
   * @param beside a column of these very runs, under which theirs is kept
   */
  async column(
    context: Context,
    { on, key }: { readonly on: MetricAggregate; readonly key: string },
    beside: { readonly column: object; readonly count: number; runIdAt(place: number): string },
  ): Promise<Float64Array> {
    const columns = this.#columns.get(beside.column) ?? new Map<string, Float64Array>()
    this.#columns.set(beside.column, columns)
    const known = columns.get(`${on}.${key}`)
    if (known !== undefined) return known
    const figures = await this.get(context, key)
    const values = new Float64Array(beside.count)
    for (let at = 0; at < values.length; at += 1) {
      values[at] = figures.get(beside.runIdAt(at))?.[on] ?? Number.NaN
    }
    columns.set(`${on}.${key}`, values)
    return values
  }
}

async function refresh(
  context: Context,
  key: string,
  { known, version }: { readonly known: Kept | undefined; readonly version: number },
): Promise<Kept> {
  const newest = await context.db.first<{ row: number | null }>(
    sql`select max(rowid) as "row" from metrics`,
  )
  const lastRow = newest?.row ?? 0
  const lastPoint = await pointIn(context, lastRow)
  const isContinued =
    known !== undefined &&
    known.lastRow <= lastRow &&
    (await pointIn(context, known.lastRow)) === known.lastPoint
  const continued = isContinued ? await addNew(context, key, known) : undefined
  const having = await context.db.first<{ runs: number }>(
    sql`select count(*) as runs from latest_metrics where "key" = ${key}`,
  )
  // Others than the runs with the metric: one lost all its points, or is gone.
  const whole = continued?.size === having?.runs ? continued : undefined
  const figures = whole ?? new Map<string, PointFigures>(await readAll(context, key))
  return { figures, lastRow, lastPoint, version }
}

type Entry = readonly [string, PointFigures]
type FiguresRow = { readonly id: string } & Readonly<Record<MetricAggregate, number | null>>

// A run with nothing but NaN is there, too: only so does their number tell whether one is gone.
const NUMBER = sql`case when is_nan = 0 then value end`
const FIGURES = sql`run_uuid as id,
  min(${NUMBER}) as "min", max(${NUMBER}) as "max", avg(${NUMBER}) as "mean"`

// The plus keeps the engine from walking the index by run, which holds all other metrics too.
async function readAll({ db }: Context, key: string): Promise<readonly Entry[]> {
  const rows = await db.all<FiguresRow>(sql`
    select ${FIGURES} from metrics where "key" = ${key} group by +run_uuid`)
  return rows.map(entryOf)
}

async function addNew(context: Context, key: string, known: Kept): Promise<Kept['figures']> {
  const { db, dialect } = context
  // The pluses again: by key or by run the engine would walk an index of all rows to find the new ones.
  const changed = await db.all<{ id: string }>(sql`
    select distinct +run_uuid as id from metrics
    where rowid > ${known.lastRow} and +"key" = ${key}`)
  const { figures } = known
  for (let from = 0; from < changed.length; from += RUNS_AT_ONCE) {
    const ids = changed.slice(from, from + RUNS_AT_ONCE).map(({ id }) => id)
    const rows = await db.all<FiguresRow>(sql`
      select ${FIGURES} from metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
      where run_uuid in ${list(ids)} and "key" = ${key} group by run_uuid`)
    for (const [id, one] of rows.map(entryOf)) figures.set(id, one)
  }
  return figures
}

function entryOf({ id, min, max, mean }: FiguresRow): Entry {
  return [id, { min: min ?? Number.NaN, max: max ?? Number.NaN, mean: mean ?? Number.NaN }]
}
