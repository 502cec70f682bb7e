import type { Cell, ColumnCells } from '../../screens.ts'
import type { Context } from '../db.ts'
import { bytesOf, inPlace } from './column-cells.ts'
import { type LoggedColumn, listedCells } from './listed-cells.ts'
import { findLogEnd, type LogEnd, runsLoggedTo } from './log-end.ts'
import type { RunIds } from './run-ids.ts'
import { countWholeColumn, readWholeColumn, type WholeColumn } from './whole-column.ts'
import { withCells } from './with-cells.ts'

/** A column whose changes can be told from new rows: tags change in place. */
type FollowedColumn = LoggedColumn & { readonly on: 'metric' | 'param' }

interface Kept extends WholeColumn {
  readonly end: LogEnd
  /** The store's version for which that is known to be all. */
  readonly version: number
  /** The place of each run among those that were asked for last. */
  places: Int32Array | undefined
}

/** Bytes kept by one connection: some 5 MB a column of 100,000 runs. */
const BYTES_KEPT = 32_000_000

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
  const end = await findLogEnd(context, column.on)
  return { ...(await readWholeColumn(context, column)), end, version, places: undefined }
}

/** The column with what was logged since; undefined where that does not explain all that changed. */
async function follow(
  context: Context,
  column: FollowedColumn,
  known: Kept,
  version: number,
): Promise<Kept | undefined> {
  if (known.version === version) return known
  const end = await findLogEnd(context, column.on)
  const changed = await runsLoggedTo(context, column, { from: known.end, to: end })
  if (changed === undefined) return undefined
  const { runIds, cells } = withCells(known, changed, await listedCells(context, changed, column))
  if (countOf(cells) !== (await countWholeColumn(context, column))) return undefined
  const places = runIds === known.runIds ? known.places : undefined
  return { runIds, cells, end, version, places }
}

function hasValue(cell: Cell | undefined): boolean {
  return cell !== null && cell !== undefined && !Number.isNaN(cell)
}

function countOf(cells: ColumnCells): number {
  let count = 0
  for (let at = 0; at < cells.length; at += 1) if (hasValue(cells[at])) count += 1
  return count
}

function sizeOf({ runIds, cells, places }: Kept): number {
  return runIds.bytes + bytesOf(cells) + (places?.byteLength ?? 0)
}
