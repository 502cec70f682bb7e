import type { MetricAggregate } from '@waymark/domain'
import type { Context } from '../db.ts'
import { inPlace } from '../runs/column-cells.ts'
import { findLogEnd, type LogEnd, runsLoggedTo } from '../runs/log-end.ts'
import { type RunIds, type RunIdsRow, readRunIds, selectRunIds } from '../runs/run-ids.ts'
import { withCells } from '../runs/with-cells.ts'
import { raw, type Sql, sql } from '../sql.ts'
import { parseScaledFloats, scaleFor } from './scaled-floats.ts'
import {
  areTalliesKept,
  figuresInTallies,
  figuresOfRuns,
  sampleTallies,
} from './tallies/read-tallies.ts'

/** A figure of a metric. */
export interface FigureOf {
  readonly on: MetricAggregate
  readonly key: string
}

/** A figure of all runs that have a metric; NaN where none of its points is a number. */
interface Kept {
  readonly runIds: RunIds
  readonly values: Float64Array
  readonly end: LogEnd
  /** The store's version for which that is known to be all. */
  readonly version: number
  /** The place of each run among those that were asked for last. */
  places: Int32Array | undefined
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
  /** The runs that were asked for last. */
  #among: RunIds | undefined

  /** A figure of each of some runs, NaN where there is none. */
  async column(context: Context, figure: FigureOf, runIds: RunIds): Promise<Float64Array> {
    const name = `${figure.on}.${figure.key}`
    const columns = this.#columns.get(runIds) ?? new Map<string, Float64Array>()
    this.#columns.set(runIds, columns)
    const known = columns.get(name)
    if (known !== undefined) return known
    const found = await this.#get(context, name, figure)
    if (this.#among === undefined || !runIds.isEqual(this.#among)) {
      for (const one of this.#kept.values()) one.places = undefined
    }
    this.#among = runIds
    found.places ??= runIds.placesOf(found.runIds)
    const column = inPlace(found.values, found.places, runIds.length)
    columns.set(name, column)
    return column
  }

  async #get(context: Context, name: string, figure: FigureOf): Promise<Kept> {
    const version = await context.db.dataVersion()
    const known = this.#kept.get(name)
    const kept =
      (known && (await follow(context, figure, { known, version }))) ??
      (await readFigures(context, figure, version))
    this.#kept.delete(name) // put back as the newest
    this.#kept.set(name, kept)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > FIGURES_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return kept
  }
}

/**
 * The figures with what was logged since: with tallies runs that a new row names are looked up again.
 * Undefined where these do not explain all that changed.
 */
async function follow(
  context: Context,
  { on, key }: FigureOf,
  { known, version }: { readonly known: Kept; readonly version: number },
): Promise<Kept | undefined> {
  if (known.version === version) return known
  const { db } = context
  const end = await findLogEnd(context, 'metric')
  const metric = { on: 'metric', key } as const
  // Who drops points gives one that is left a new row; of a series without any, the latest is gone.
  const changed = await runsLoggedTo(context, metric, { from: known.end, to: end })
  if (changed === undefined) return undefined
  if (changed.length > 0 && !(await areTalliesKept(context))) return undefined
  const figures = await readFiguresOf(context, { on, key }, changed)
  const { runIds, cells } = withCells({ ...known, cells: known.values }, changed, figures)
  const having = await db.first<{ runs: number }>(
    sql`select count(*) as runs from latest_metrics where "key" = ${key}`,
  )
  if (having?.runs !== runIds.length) return undefined
  const places = runIds === known.runIds ? known.places : undefined
  return { runIds, values: cells, end, version, places }
}

/** A figure of each of some runs, from the tallies. */
async function readFiguresOf(
  { db }: Context,
  { on, key }: FigureOf,
  runIds: readonly string[],
): Promise<readonly (number | null)[]> {
  if (runIds.length === 0) return []
  const rows = await db.all<Record<MetricAggregate, number> & { run_uuid: string }>(
    figuresOfRuns(runIds, [key]),
  )
  const found = new Map(rows.map((row) => [row.run_uuid, row[on]]))
  return runIds.map((id) => found.get(id) ?? null)
}

async function readFigures(context: Context, figure: FigureOf, version: number): Promise<Kept> {
  const { db, dialect } = context
  const end = await findLogEnd(context, 'metric')
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
    end,
    version,
    places: undefined,
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
