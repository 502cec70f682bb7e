import type { MetricAggregate } from '@waymark/domain'
import type { Context } from '../db.ts'
import type { CellsOfRuns } from '../runs/column-cells.ts'
import { type ColumnSource, FollowedColumns } from '../runs/followed-columns.ts'
import { type RunIds, type RunIdsRow, readRunIds, selectRunIds } from '../runs/run-ids.ts'
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

/** Figures kept: some 5 MB each at 100,000 runs. */
const FIGURES_KEPT = 6

/**
 * Least, greatest or mean values of metrics of all runs, one cache a reading connection: what an order
 * by such a figure needs of each run. They are read from the tallies that whoever writes keeps (see
 * `keepTallies`), or, where there are none, from all points of the metric: a second for each million.
 */
export class FigureCache {
  readonly #followed = new FollowedColumns<Float64Array>({ room: FIGURES_KEPT, sizeOf: () => 1 })
  /** By the runs that they are of, which are kept as long as the store is unchanged. */
  readonly #columns = new WeakMap<RunIds, Map<string, Float64Array>>()

  /** Whether a figure of just these runs is kept. */
  has({ on, key }: FigureOf, runIds: RunIds): boolean {
    return this.#columns.get(runIds)?.has(`${on}.${key}`) === true
  }

  /** A figure of each of some runs, NaN where there is none. */
  async column(context: Context, figure: FigureOf, runIds: RunIds): Promise<Float64Array> {
    const source = sourceOf(context, figure)
    const columns = this.#columns.get(runIds) ?? new Map<string, Float64Array>()
    this.#columns.set(runIds, columns)
    const known = columns.get(source.name)
    if (known !== undefined) return known
    const column = await this.#followed.column(context, source, runIds)
    columns.set(source.name, column)
    return column
  }
}

function sourceOf(context: Context, figure: FigureOf): ColumnSource<Float64Array> {
  const { on, key } = figure
  return {
    name: `${on}.${key}`,
    // Who drops points gives one that is left a new row; of a series without any, the latest is gone.
    logged: { on: 'metric', key },
    read: () => readFigures(context, figure),
    readOf: (runIds) => readFiguresOf(context, figure, runIds),
    async isWhole({ runIds }) {
      const having = await context.db.first<{ runs: number }>(
        sql`select count(*) as runs from latest_metrics where "key" = ${key}`,
      )
      return having?.runs === runIds.length
    },
  }
}

/** A figure of each of some runs; undefined where there are no tallies to look it up in. */
async function readFiguresOf(
  context: Context,
  { on, key }: FigureOf,
  runIds: readonly string[],
): Promise<readonly (number | null)[] | undefined> {
  if (runIds.length === 0) return []
  if (!(await areTalliesKept(context))) return undefined
  const rows = await context.db.all<Record<MetricAggregate, number> & { run_uuid: string }>(
    figuresOfRuns(runIds, [key]),
  )
  const found = new Map(rows.map((row) => [row.run_uuid, row[on]]))
  return runIds.map((id) => found.get(id) ?? null)
}

/** A figure of all runs that have the metric; NaN where none of its points is a number. */
async function readFigures(context: Context, figure: FigureOf): Promise<CellsOfRuns<Float64Array>> {
  const { db, dialect } = context
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
    cells: parseScaledFloats(row?.figures ?? '[]', scale),
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
