import type { MetricAggregate } from '@waymark/domain'
import type { Context } from '../db.ts'
import { type RunIds, type RunIdsRow, readRunIds, selectRunIds } from '../runs/run-ids.ts'
import { raw, type Sql, sql } from '../sql.ts'
import { pointIn } from './point-in.ts'
import { parseScaledFloats, scaleFor } from './scaled-floats.ts'
import { areTalliesKept, figuresInTallies, sampleTallies } from './tallies/read-tallies.ts'
import { newestRow } from './tallies/tallied-rows.ts'

/** A figure of a metric. */
export interface FigureOf {
  readonly on: MetricAggregate
  readonly key: string
}

/** A figure of all runs that have a metric; NaN where none of its points is a number. */
interface Kept {
  readonly runIds: RunIds
  readonly values: Float64Array
  /** The newest row that is in it, and its point. */
  readonly lastRow: number
  readonly lastPoint: string
  /** The store's version for which that is known to be all. */
  readonly version: number
}

/** Figures kept: some 5 MB each at 100,000 runs. */
const FIGURES_KEPT = 6

/**
 * Least, greatest or mean values of metrics of all runs, one cache a reading connection: what an order
 * by such a figure needs of each run. They are read from the tallies that whoever writes keeps (see
 * `keepTallies`), or, where there are none, from all points of the metric: a second for each million.
 */
export class FigureCache {
  readonly #kept = new Map<string, Kept>()
  /** By the runs that they are of, which are kept as long as the store is unchanged. */
  readonly #columns = new WeakMap<RunIds, Map<string, Float64Array>>()

  /** A figure of each of some runs, NaN where there is none. */
  async column(context: Context, figure: FigureOf, runIds: RunIds): Promise<Float64Array> {
    const name = `${figure.on}.${figure.key}`
    const columns = this.#columns.get(runIds) ?? new Map<string, Float64Array>()
    this.#columns.set(runIds, columns)
    const known = columns.get(name)
    if (known !== undefined) return known
    const found = await this.#get(context, name, figure)
    const column = new Float64Array(runIds.length).fill(Number.NaN)
    const places = runIds.placesOf(found.runIds)
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] as number // within, as the value
      if (place >= 0) column[place] = found.values[at] as number
    }
    columns.set(name, column)
    return column
  }

  async #get(context: Context, name: string, figure: FigureOf): Promise<Kept> {
    const version = await context.db.dataVersion()
    const known = this.#kept.get(name)
    const kept =
      known !== undefined && (await isCurrent(context, figure, { known, version }))
        ? { ...known, version }
        : await readFigures(context, figure, version)
    this.#kept.delete(name) // put back as the newest
    this.#kept.set(name, kept)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > FIGURES_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return kept
  }
}

/** Whether nothing was logged to the metric since, and no points of it were dropped. */
async function isCurrent(
  context: Context,
  { key }: FigureOf,
  { known, version }: { readonly known: Kept; readonly version: number },
): Promise<boolean> {
  if (known.version === version) return true
  const { db } = context
  if ((await pointIn(context, known.lastRow)) !== known.lastPoint) return false
  // Who drops points gives one that is left a new row; of a series without any, the latest is gone.
  const added = await db.first(sql`
    select 1 from metrics not indexed where rowid > ${known.lastRow} and "key" = ${key} limit 1`)
  if (added !== undefined) return false
  const having = await db.first<{ runs: number }>(
    sql`select count(*) as runs from latest_metrics where "key" = ${key}`,
  )
  return having?.runs === known.runIds.length
}

async function readFigures(context: Context, figure: FigureOf, version: number): Promise<Kept> {
  const { db, dialect } = context
  // Before the figures: what comes in between is then looked at once more.
  const lastRow = await newestRow(context)
  const lastPoint = await pointIn(context, lastRow)
  const areKept = await areTalliesKept(context)
  const figures = areKept ? figuresInTallies(figure.on, figure.key) : figuresInPoints(figure)
  const scale = scaleFor(areKept ? await sampleTallies(context, figure.key) : 0)
  const found = sql`(${figures}) as figures`
  const row = await db.first<RunIdsRow & { figures: string }>(sql`
    select ${selectRunIds(context)},
      ${dialect.scaledFloats('value', 'value is null', scale)} as figures
    from ${found}`)
  return {
    runIds: await readRunIds(context, row, found),
    values: parseScaledFloats(row?.figures ?? '[]', scale),
    lastRow,
    lastPoint,
    version,
  }
}

const AGGREGATES = { min: raw('min'), max: raw('max'), mean: raw('avg') } as const

// A run with nothing but NaN is there, too: only so does their number tell whether one is gone. The
// plus keeps the engine from walking the index by run, which holds all other metrics too.
function figuresInPoints({ on, key }: FigureOf): Sql {
  return sql`
    select run_uuid as id, ${AGGREGATES[on]}(case when is_nan = 0 then value end) as value
    from metrics where "key" = ${key} group by +run_uuid`
}
