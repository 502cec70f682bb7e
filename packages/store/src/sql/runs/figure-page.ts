import type { FigureOrder } from '@waymark/domain'
import type { RunsQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import type { FigureCache } from '../metrics/figure-cache.ts'
import type { SortPlace } from '../search/run-cursor.ts'
import type { PlacedRun } from '../search/run-page.ts'
import type { ColumnCache } from './column-cache.ts'
import { runColumns } from './run-columns.ts'

/** What pages by a figure are made of. */
export interface FigureCaches {
  readonly columns: ColumnCache
  readonly figures: FigureCache
}

/** The terms of a cursor into such an order: the figure, the start and the id. */
export const FIGURE_TERMS = [{ kind: 'number' }, { kind: 'int64' }, { kind: 'text' }] as const

/** What places a run: its figure and its start, NaN where it has none, and its id. */
interface Line {
  readonly value: number
  readonly start: number
  /** Looked up where the others are equal: as a text it costs more than they do. */
  readonly runId: () => string
}

/** The runs of a page in the order of a figure: all of them are looked at, in memory. */
export async function findFigurePage(
  context: Context,
  caches: FigureCaches,
  search: {
    readonly query: RunsQuery
    readonly order: FigureOrder
    /** The row behind which the page begins. */
    readonly after: SortPlace | undefined
    readonly limit: number
  },
): Promise<PlacedRun[]> {
  const { query, order, after, limit } = search
  const { count, columns, runIdAt } = await runColumns(context, caches.columns, {
    ...query,
    columns: [{ on: 'attribute', key: 'startTime' }],
  })
  const starts = columns[0] ?? []
  const values = await caches.figures.column(context, order, { column: starts, count, runIdAt })
  const behind = after && lineAt(after)
  const first = new FirstLines(limit, (a, b) => compare(a, b, order))
  for (let at = 0; at < count; at += 1) {
    const line: Line = {
      value: values[at] ?? Number.NaN,
      start: Number(starts[at] ?? Number.NaN),
      runId: () => runIdAt(at),
    }
    if (behind === undefined || compare(line, behind, order) > 0) first.add(line)
  }
  return first.take().map(placed)
}

function compare(a: Line, b: Line, { ascending }: FigureOrder): number {
  const byValue = compareNumbers(ascending ? a.value : -a.value, ascending ? b.value : -b.value)
  const byBoth = byValue || compareNumbers(-a.start, -b.start)
  if (byBoth !== 0) return byBoth
  const [idOfA, idOfB] = [a.runId(), b.runId()]
  return idOfA < idOfB ? -1 : idOfA > idOfB ? 1 : 0
}

function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
  return a < b ? -1 : a > b ? 1 : 0
}

/** The first of many lines in an order, without putting the rest of a hundred thousand in order. */
class FirstLines {
  #lines: Line[] = []
  #last: Line | undefined

  constructor(
    readonly limit: number,
    readonly compareLines: (a: Line, b: Line) => number,
  ) {}

  add(line: Line): void {
    if (this.#last !== undefined && this.compareLines(line, this.#last) >= 0) return
    this.#lines.push(line)
    if (this.#lines.length < 4 * this.limit) return
    this.#lines = this.take()
    this.#last = this.#lines.at(-1)
  }

  take(): Line[] {
    return this.#lines.toSorted(this.compareLines).slice(0, this.limit)
  }
}

function placed({ runId, value, start }: Line): PlacedRun {
  const id = runId()
  return { runId: id, place: [placeOfNumber(value), placeOfNumber(start), { rank: 0, value: id }] }
}

function placeOfNumber(value: number): SortPlace[number] {
  return Number.isNaN(value) ? { rank: 1, value: null } : { rank: 0, value }
}

function lineAt([value, start, id]: SortPlace): Line {
  const numberAt = (place: SortPlace[number] | undefined) =>
    place === undefined || place.rank > 0 ? Number.NaN : Number(place.value)
  return { value: numberAt(value), start: numberAt(start), runId: () => String(id?.value ?? '') }
}
