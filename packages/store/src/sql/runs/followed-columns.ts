import type { Cell, ColumnCells } from '../../screens.ts'
import type { Context } from '../db.ts'
import { bytesOf, type CellsOfRuns, inPlace } from './column-cells.ts'
import { findLogEnd, type LogEnd, type Logged, runsLoggedTo } from './log-end.ts'
import type { RunIds } from './run-ids.ts'
import { withCells } from './with-cells.ts'

/** Where a column comes from, and what tells how it changed. */
export interface ColumnSource<C extends ColumnCells> {
  readonly name: string
  /** The rows that whoever changes it adds. */
  readonly logged: Logged
  /** All of it. */
  read(): Promise<CellsOfRuns<C>>
  /** Of some runs, in their order; undefined where only all can be read. */
  readOf(runIds: readonly string[]): Promise<readonly Cell[] | undefined>
  /** Whether the store has as many values, so that none was taken away. */
  isWhole(column: CellsOfRuns<C>): Promise<boolean>
}

interface Kept<C extends ColumnCells> extends CellsOfRuns<C> {
  readonly end: LogEnd
  /** The store's version for which that is known to be all. */
  readonly version: number
  /** The place of each run among those that were asked for last. */
  places: Int32Array | undefined
}

/**
 * Columns of all runs of the store, one cache a reading connection, which follow what is logged: only
 * runs that a row behind the last known one names are looked up again, so that a write costs the next
 * figure of 100,000 runs a count in an index. Whoever logs, MLflow too, adds a row; whoever takes values
 * away leaves fewer of them, or moves rows (see `dropPoints`), and a column that these two do not explain
 * is read again. What was asked for longest ago goes when there is too much.
 */
export class FollowedColumns<C extends ColumnCells> {
  readonly #kept = new Map<string, Kept<C>>()
  readonly #room: number
  readonly #sizeOf: (bytes: number) => number
  /** The runs that were asked for last. */
  #among: RunIds | undefined

  /**
   * @param options.room how much is kept at most
   * @param options.sizeOf how much of it a column of so many bytes takes; as many if absent
   */
  constructor(options: { readonly room: number; readonly sizeOf?: (bytes: number) => number }) {
    this.#room = options.room
    this.#sizeOf = options.sizeOf ?? ((bytes) => bytes)
  }

  /** A column of some runs, in their order. */
  async column(context: Context, source: ColumnSource<C>, runIds: RunIds): Promise<C> {
    const whole = await this.#get(context, source)
    if (this.#among === undefined || !runIds.isEqual(this.#among)) {
      this.#among = runIds
      for (const one of this.#kept.values()) one.places = undefined
      whole.places = undefined // should it be too large to be kept
    }
    whole.places ??= this.#among.placesOf(whole.runIds)
    return inPlace(whole.cells, whole.places, runIds.length)
  }

  async #get(context: Context, source: ColumnSource<C>): Promise<Kept<C>> {
    const version = await context.db.dataVersion()
    const known = this.#kept.get(source.name)
    const kept =
      (known && (await follow(context, source, { known, version }))) ??
      (await readAnew(context, source, version))
    this.#kept.delete(source.name) // put back as the newest
    this.#kept.set(source.name, kept)
    let size = [...this.#kept.values()].reduce((sum, one) => sum + this.#measure(one), 0)
    for (const [oldest, one] of this.#kept) {
      if (size <= this.#room) break
      this.#kept.delete(oldest)
      size -= this.#measure(one)
    }
    return kept
  }

  #measure({ runIds, cells, places }: Kept<C>): number {
    return this.#sizeOf(runIds.bytes + bytesOf(cells) + (places?.byteLength ?? 0))
  }
}

async function readAnew<C extends ColumnCells>(
  context: Context,
  { logged, read }: ColumnSource<C>,
  version: number,
): Promise<Kept<C>> {
  const end = await findLogEnd(context, logged.on)
  return { ...(await read()), end, version, places: undefined }
}

/** The column with what was logged since; undefined where that does not explain all that changed. */
async function follow<C extends ColumnCells>(
  context: Context,
  { logged, readOf, isWhole }: ColumnSource<C>,
  { known, version }: { readonly known: Kept<C>; readonly version: number },
): Promise<Kept<C> | undefined> {
  if (known.version === version) return known
  const end = await findLogEnd(context, logged.on)
  const changed = await runsLoggedTo(context, logged, { from: known.end, to: end })
  const again = changed && (await readOf(changed))
  if (changed === undefined || again === undefined) return undefined
  const column = withCells(known, changed, again)
  if (!(await isWhole(column))) return undefined
  const places = column.runIds === known.runIds ? known.places : undefined
  return { ...column, end, version, places }
}
