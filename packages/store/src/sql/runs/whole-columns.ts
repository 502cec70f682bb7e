import type { Cell, ColumnCells } from '../../screens.ts'
import type { Context } from '../db.ts'
import { pointIn } from '../metrics/point-in.ts'
import { raw, sql } from '../sql.ts'
import { bytesOf, inPlace } from './column-cells.ts'
import { type LoggedColumn, listedCells } from './listed-cells.ts'
import { RunIds } from './run-ids.ts'
import { countWholeColumn, readWholeColumn, type WholeColumn } from './whole-column.ts'

/** A column whose changes can be told from new rows: tags change in place. */
type FollowedColumn = LoggedColumn & { readonly on: 'metric' | 'param' }

interface Kept extends WholeColumn {
  /** The newest row of the column's table that is in it, and what stands there. */
  readonly lastRow: number
  readonly lastEntry: string
  /** The store's version for which that is known to be all. */
  readonly version: number
  /** The place of each run among those that were asked for last. */
  places: Int32Array | undefined
}

/** Bytes kept by one connection: some 5 MB a column of 100,000 runs. */
const BYTES_KEPT = 32_000_000

/** Rows that are looked through for what changed; after more of them the column is read again. */
const MOST_NEW_ROWS = 20_000

/** Runs that are looked up again one by one. */
const MOST_CHANGED_RUNS = 2000

/**
 * Columns of metrics and params of all runs of the store, one cache a reading connection, which follow
 * what is logged: only runs that a row behind the last known one names are looked up again, so that a
 * write costs the next figure of 100,000 runs a count in an index. Whoever logs, MLflow too, adds a row
 * to `metrics` or `params`; whoever takes values away leaves fewer of them, or moves rows (see
 * `dropPoints`), and a column that these two do not explain is read again. What was asked for longest
 * ago goes when there is too much.
 */
export class WholeColumns {
  readonly #kept = new Map<string, Kept>()
  readonly #bytesKept: number
  /** The runs that were asked for last. */
  #among: RunIds | undefined

  constructor(bytesKept = BYTES_KEPT) {
    this.#bytesKept = bytesKept
  }

  /** A column of some runs, in their order. */
  async column(context: Context, column: LoggedColumn, runIds: RunIds): Promise<ColumnCells> {
    if (!isFollowed(column) || !(await hasLastingRows(context))) {
      return readInPlace(context, column, runIds)
    }
    const whole = await this.#get(context, column)
    if (this.#among === undefined || !runIds.isEqual(this.#among)) {
      this.#among = runIds
      for (const one of this.#kept.values()) one.places = undefined
      whole.places = undefined // should it be too large to be kept
    }
    whole.places ??= this.#among.placesOf(whole.runIds)
    return inPlace(whole.cells, whole.places, runIds.length)
  }

  async #get(context: Context, column: FollowedColumn): Promise<Kept> {
    const name = `${column.on}.${column.key}`
    const version = await context.db.dataVersion()
    const known = this.#kept.get(name)
    const kept =
      (known && (await follow(context, column, known, version))) ??
      (await readAnew(context, column, version))
    this.#kept.delete(name) // put back as the newest
    this.#kept.set(name, kept)
    let bytes = [...this.#kept.values()].reduce((sum, one) => sum + sizeOf(one), 0)
    for (const [oldest, one] of this.#kept) {
      if (bytes <= this.#bytesKept) break
      this.#kept.delete(oldest)
      bytes -= sizeOf(one)
    }
    return kept
  }
}

async function readInPlace(
  context: Context,
  column: LoggedColumn,
  runIds: RunIds,
): Promise<ColumnCells> {
  const { runIds: ids, cells } = await readWholeColumn(context, column)
  return inPlace(cells, runIds.placesOf(ids), runIds.length)
}

function isFollowed(column: LoggedColumn): column is FollowedColumn {
  return column.on !== 'tag'
}

/** Whether rows stay what they are: the index of a folder writes those of a changed file anew. */
async function hasLastingRows({ db }: Context): Promise<boolean> {
  return !(await db.hasTable('waymark_folder_series'))
}

async function readAnew(context: Context, column: FollowedColumn, version: number): Promise<Kept> {
  // Before the column: what comes in between is then looked at once more.
  const lastRow = await newestRow(context, column)
  const lastEntry = await entryIn(context, column, lastRow)
  const whole = await readWholeColumn(context, column)
  return { ...whole, lastRow, lastEntry, version, places: undefined }
}

/** The column with what was logged since; undefined where that does not explain all that changed. */
async function follow(
  context: Context,
  column: FollowedColumn,
  known: Kept,
  version: number,
): Promise<Kept | undefined> {
  if (known.version === version) return known
  const lastRow = await newestRow(context, column)
  if (lastRow < known.lastRow || lastRow - known.lastRow > MOST_NEW_ROWS) return undefined
  if ((await entryIn(context, column, known.lastRow)) !== known.lastEntry) return undefined
  const lastEntry = await entryIn(context, column, lastRow)
  const changed = await changedRuns(context, column, known.lastRow)
  if (changed.length > MOST_CHANGED_RUNS) return undefined
  const followed =
    changed.length === 0
      ? known
      : withCells(known, changed, await listedCells(context, changed, column))
  if (countOf(followed.cells) !== (await countWholeColumn(context, column))) return undefined
  const { runIds, cells } = followed
  const places = runIds === known.runIds ? known.places : undefined
  return { runIds, cells, lastRow, lastEntry, version, places }
}

/** The runs to whose column something was added behind a row; of too many, no more than tell so. */
async function changedRuns(
  { db }: Context,
  { on, key }: FollowedColumn,
  lastRow: number,
): Promise<readonly string[]> {
  // No index: each would be read through as far as the key goes.
  const rows = await db.all<{ id: string }>(sql`
    select distinct run_uuid as id from ${LOGS[on]} not indexed
    where rowid > ${lastRow} and "key" = ${key} limit ${MOST_CHANGED_RUNS + 1}`)
  return rows.map(({ id }) => id)
}

/** A column with other cells of some runs; the column that it was stays as it is. */
function withCells(
  { runIds, cells }: WholeColumn,
  changedIds: readonly string[],
  changed: readonly Cell[],
): WholeColumn {
  const places = runIds.placesOf(RunIds.of(changedIds))
  const isAdded = (at: number) => places[at] === -1 && hasValue(changed[at])
  const addedIds = changedIds.filter((_, at) => isAdded(at))
  const all = longer(cells, addedIds.length)
  let end = cells.length
  for (const [at, cell] of changed.entries()) {
    const place = isAdded(at) ? end++ : (places[at] as number) // as many as changed
    if (place >= 0) setCell(all, place, cell)
  }
  return { runIds: addedIds.length === 0 ? runIds : runIds.and(addedIds), cells: all }
}

function longer(cells: ColumnCells, by: number): Float64Array | Cell[] {
  if (!(cells instanceof Float64Array)) return [...cells, ...Array.from({ length: by }, () => null)]
  const all = new Float64Array(cells.length + by)
  all.set(cells)
  return all
}

function setCell(cells: Float64Array | Cell[], place: number, cell: Cell): void {
  if (cells instanceof Float64Array) cells[place] = cell === null ? Number.NaN : Number(cell)
  else cells[place] = cell
}

function hasValue(cell: Cell | undefined): boolean {
  return cell !== null && cell !== undefined && !Number.isNaN(cell)
}

function countOf(cells: ColumnCells): number {
  let count = 0
  for (let at = 0; at < cells.length; at += 1) if (hasValue(cells[at])) count += 1
  return count
}

const LOGS = { metric: raw('metrics'), param: raw('params') } as const

async function newestRow({ db }: Context, { on }: FollowedColumn): Promise<number> {
  const row = await db.first<{ newest: number | null }>(
    sql`select max(rowid) as newest from ${LOGS[on]}`,
  )
  return row?.newest ?? 0
}

/** What stands in a row, as text: once rows are gone, others get their place. */
async function entryIn(context: Context, { on }: FollowedColumn, row: number): Promise<string> {
  if (on === 'metric') return pointIn(context, row)
  const entry = await context.db.first<object>(
    sql`select "key", run_uuid, value from params where rowid = ${row}`,
  )
  return JSON.stringify(entry ?? null)
}

function sizeOf({ runIds, cells, places }: Kept): number {
  return runIds.bytes + bytesOf(cells) + (places?.byteLength ?? 0)
}
