import type { FigureOrder } from '@waymark/domain'
import type { Cell, ColumnCells, RunsQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { firstFigures } from '../metrics/tallies/read-tallies.ts'
import type { SortPlace } from '../search/run-cursor.ts'
import type { PlacedRun } from '../search/run-page.ts'
import { isInScope } from '../search/run-rows.ts'
import { sql } from '../sql.ts'
import { scopeOf } from './filtered-scope.ts'
import { nameOfScope } from './find-ids.ts'
import { type FigureCaches, runColumns } from './run-columns.ts'
import { RunIds } from './run-ids.ts'

/** The terms of a cursor into such an order: the figure, the start and the id. */
export const FIGURE_TERMS = [{ kind: 'number' }, { kind: 'int64' }, { kind: 'text' }] as const

/** What places a run: its figure and its start, NaN where it has none, and its id. */
interface Line {
  readonly value: number
  readonly start: number
  readonly runId: string
}

interface FigurePageSearch {
  readonly query: RunsQuery
  readonly order: FigureOrder
  /** The row behind which the page begins. */
  readonly after: SortPlace | undefined
  readonly limit: number
}

/**
 * The runs of a page in the order of a figure: those that the tallies name first where that fills the
 * page, else all of them are looked at, in memory.
 */
export async function findFigurePage(
  context: Context,
  caches: FigureCaches,
  search: FigurePageSearch,
): Promise<PlacedRun[]> {
  const { query, order, after, limit } = search
  const first = (await isKept(context, caches, search))
    ? undefined
    : await firstByTallies(context, search)
  if (first !== undefined) return first
  const { columns, runIds } = await runColumns(context, caches, {
    ...query,
    columns: [{ on: 'attribute', key: 'startTime' }],
  })
  const cells = columns[0] ?? []
  const values = await caches.figures.column(context, order, runIds)
  const lines = new Lines({ values, starts: numbersOf(cells), runIds, order })
  return lines.first(limit, after && lineAt(after)).map((place) => placed(lines.at(place)))
}

/** Whether all that it takes is in memory, as it was read for another page. */
async function isKept(
  context: Context,
  { columns, figures }: FigureCaches,
  { query, order }: FigurePageSearch,
): Promise<boolean> {
  const version = await context.db.dataVersion()
  const runs = columns.find(version, nameOfScope(scopeOf(context, query)))
  return runs !== undefined && figures.has(order, runs.runIds)
}

/** Candidates for each run of a page: those of other experiments and deleted ones are among them. */
const CANDIDATES = 3

/** The page from the first runs in the tallies; undefined where these do not fill it. */
async function firstByTallies(
  context: Context,
  { query, order, after, limit }: FigurePageSearch,
): Promise<PlacedRun[] | undefined> {
  const behind = after && lineAt(after)
  if (query.filter !== '' || query.topOnly || Number.isNaN(behind?.value)) return undefined
  const figures = await firstFigures(context, {
    ...order,
    from: behind?.value,
    limit: limit * CANDIDATES,
  })
  if (figures === undefined || figures.size < limit) return undefined
  // The least and the greatest double stand for infinities where all are looked at.
  if (![...figures.values()].every(Number.isFinite)) return undefined
  const rows = await context.db.all<{ id: string; start: Cell }>(sql`
    select runs.run_uuid as id, ${context.dialect.int64('runs.start_time')} as start
    from ${context.dialect.listed([...figures.keys()])}
    cross join runs on runs.run_uuid = listed.value where ${isInScope(scopeOf(context, query))}`)
  const lines = new Lines({
    values: Float64Array.from(rows, ({ id }) => figures.get(id) ?? Number.NaN),
    starts: numbersOf(rows.map(({ start }) => start)),
    runIds: RunIds.of(rows.map(({ id }) => id)),
    order,
  })
  const found = lines.first(limit, behind)
  return found.length < limit ? undefined : found.map((place) => placed(lines.at(place)))
}

/** Runs with their figures in an order, by their places in columns: an object each would cost more than all else. */
class Lines {
  readonly #values: Float64Array
  readonly #starts: Float64Array
  readonly #runIds: RunIds
  /** 1 where the figures ascend, else -1. */
  readonly #sign: number

  constructor(of: {
    readonly values: Float64Array
    readonly starts: Float64Array
    readonly runIds: RunIds
    readonly order: FigureOrder
  }) {
    this.#values = of.values
    this.#starts = of.starts
    this.#runIds = of.runIds
    this.#sign = of.order.ascending ? 1 : -1
  }

  at(place: number): Line {
    const value = this.#values[place] ?? Number.NaN
    const start = this.#starts[place] ?? Number.NaN
    return { value, start, runId: this.#runIds.at(place) }
  }

  /** The places of the first lines behind another one, without putting the rest of a hundred thousand in order. */
  first(limit: number, behind: Line | undefined): readonly number[] {
    let places: number[] = []
    let last: number | undefined
    for (let place = 0; place < this.#values.length; place += 1) {
      if (last !== undefined && this.#compare(place, last) >= 0) continue
      if (behind !== undefined && this.#compareTo(place, behind) <= 0) continue
      places.push(place)
      if (places.length < 4 * limit) continue
      places = this.#firstOf(places, limit)
      last = places.at(-1)
    }
    return this.#firstOf(places, limit)
  }

  #firstOf(places: readonly number[], limit: number): number[] {
    return places.toSorted((a, b) => this.#compare(a, b)).slice(0, limit)
  }

  #compare(a: number, b: number): number {
    return (
      this.#compareFigures(a, this.#values[b] as number, this.#starts[b] as number) || // within
      compareTexts(this.#runIds.at(a), this.#runIds.at(b))
    )
  }

  #compareTo(place: number, { value, start, runId }: Line): number {
    return this.#compareFigures(place, value, start) || compareTexts(this.#runIds.at(place), runId)
  }

  #compareFigures(place: number, value: number, start: number): number {
    const sign = this.#sign
    return (
      compareNumbers(sign * (this.#values[place] as number), sign * value) || // within
      compareNumbers(-(this.#starts[place] as number), -start)
    )
  }
}

function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
  return a < b ? -1 : a > b ? 1 : 0
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function numbersOf(cells: ColumnCells): Float64Array {
  const numbers = new Float64Array(cells.length)
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = Number(cells[at] ?? Number.NaN)
  return numbers
}

function placed({ runId, value, start }: Line): PlacedRun {
  return {
    runId,
    place: [placeOfNumber(value), placeOfNumber(start), { rank: 0, value: runId }],
  }
}

function placeOfNumber(value: number): SortPlace[number] {
  return Number.isNaN(value) ? { rank: 1, value: null } : { rank: 0, value }
}

function lineAt([value, start, id]: SortPlace): Line {
  const numberAt = (place: SortPlace[number] | undefined) =>
    place === undefined || place.rank > 0 ? Number.NaN : Number(place.value)
  return { value: numberAt(value), start: numberAt(start), runId: String(id?.value ?? '') }
}
