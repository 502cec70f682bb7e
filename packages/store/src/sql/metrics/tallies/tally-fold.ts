import type { PointColumns } from '@waymark/domain'
import type { Db } from '../../db.ts'

/** What the numbers of a metric of a run come to; of none the ends are null. */
interface Tally {
  numbers: number
  least: number | null
  greatest: number | null
  total: number
}

/** Points that stand in rows of `metrics` behind each other, by run and key. */
interface Span {
  /** The row before the first. */
  readonly start: number
  end: number
  /** The store's version as it was when they were begun. */
  version: number | undefined
  readonly runs: Map<string, Map<string, Tally>>
}

/**
 * What a connection logged since it last wrote tallies: to read points back that were at hand would
 * cost a tenth of writing them. Nothing is known where others wrote in between, or where some of the
 * points had been there before; then rows are read.
 */
export class TallyFold {
  #span: Span | undefined

  /** How many points it holds. */
  get rows(): number {
    return this.#span === undefined ? 0 : this.#span.end - this.#span.start
  }

  /** Takes a run's points into account, of which so many were new. */
  add(
    runId: string,
    points: PointColumns,
    { count, lastRow }: { readonly count: number; readonly lastRow: number },
  ): void {
    const { length } = points.keyIndex
    if (length === 0) return
    if (count < length) return this.forget()
    const start = lastRow - length
    if (this.#span?.end !== start) {
      this.#span = { start, end: start, version: undefined, runs: new Map() }
    }
    this.#span.end = lastRow
    let series = this.#span.runs.get(runId)
    if (series === undefined) this.#span.runs.set(runId, (series = new Map()))
    addPoints(series, points)
  }

  /** To be called in the transaction that added to it: no other connection can write meanwhile. */
  noteVersion(version: number): void {
    if (this.#span !== undefined) this.#span.version ??= version
  }

  /** Whether {@link noteVersion} has something to note. */
  get isNew(): boolean {
    return this.#span !== undefined && this.#span.version === undefined
  }

  /** All of it if it is all that was logged behind a row, and nothing is left. */
  takeBehind(row: number, version: number): Readonly<Span> | undefined {
    const span = this.#span
    this.#span = undefined
    return span?.start === row && span.version === version ? span : undefined
  }

  /** After a change of points other than by adding some. */
  forget(): void {
    this.#span = undefined
  }
}

const folds = new WeakMap<Db, TallyFold>()

/** The fold of a connection. */
export function tallyFoldOf(db: Db): TallyFold {
  let fold = folds.get(db)
  if (fold === undefined) folds.set(db, (fold = new TallyFold()))
  return fold
}

function addPoints(series: Map<string, Tally>, { keys, keyIndex, values }: PointColumns): void {
  const tallies = keys.map((key) => series.get(key))
  for (let row = 0; row < keyIndex.length; row += 1) {
    const index = keyIndex[row] as number // within, here and below
    let tally = tallies[index]
    if (tally === undefined) {
      tally = { numbers: 0, least: null, greatest: null, total: 0 }
      tallies[index] = tally
      series.set(keys[index] as string, tally)
    }
    const value = values[row] as number
    if (Number.isNaN(value)) continue
    tally.numbers += 1
    tally.total += value
    if (tally.least === null || value < tally.least) tally.least = value
    if (tally.greatest === null || value > tally.greatest) tally.greatest = value
  }
}
