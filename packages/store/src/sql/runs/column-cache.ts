import type { ColumnCells } from '../../screens.ts'
import { bytesOf } from './column-cells.ts'
import type { RunIds } from './run-ids.ts'

/** The runs that a filter found, and what was read of them. */
export interface KeptRuns {
  /** The store's version before they were read. */
  readonly version: number
  readonly runIds: RunIds
  /** By `kind.key`, in the order of the runs. */
  readonly columns: Map<string, ColumnCells>
  /** About what the columns take. */
  bytes: number
}

/** Bytes kept by one connection. */
const BYTES_KEPT = 48_000_000

/**
 * The runs and columns that figures were made of lately, one cache a reading connection: to read a
 * column of 100,000 runs takes a twentieth of a second, and whoever looks at one figure of a table
 * looks at the next. All of it goes as soon as the store's version tells of any change, of whatever
 * process; what was read longest ago goes when there is too much.
 */
export class ColumnCache {
  readonly #kept = new Map<string, KeptRuns>()
  readonly #bytesKept: number
  #version: number | undefined

  constructor(bytesKept = BYTES_KEPT) {
    this.#bytesKept = bytesKept
  }

  /**
   * What is kept under a name.
   *
   * @param version the store's, asked for before anything is read: what changes meanwhile is then
   *   gone with the next question
   */
  find(version: number, name: string): KeptRuns | undefined {
    if (version !== this.#version) this.#kept.clear()
    this.#version = version
    return this.#kept.get(name)
  }

  /** Keeps runs, or knows those that it has as the ones used last. */
  keep(name: string, runs: KeptRuns): void {
    // Another question has seen a newer version while these were read.
    if (runs.version !== this.#version) return
    this.#kept.delete(name)
    this.#kept.set(name, runs)
    let bytes = [...this.#kept.values()].reduce((sum, one) => sum + sizeOf(one), 0)
    for (const [oldest, one] of this.#kept) {
      if (bytes <= this.#bytesKept) return
      this.#kept.delete(oldest)
      bytes -= sizeOf(one)
    }
  }
}

/** Runs of which no more than the ids is known. */
export function newRuns(version: number, runIds: RunIds): KeptRuns {
  return { version, runIds, columns: new Map(), bytes: 0 }
}

/** Adds a column to runs. */
export function addColumn(runs: KeptRuns, name: string, cells: ColumnCells): void {
  if (runs.columns.has(name)) return // by another question at the same time
  runs.columns.set(name, cells)
  runs.bytes += bytesOf(cells)
}

function sizeOf({ runIds, bytes }: KeptRuns): number {
  return runIds.bytes + bytes
}
