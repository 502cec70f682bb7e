import type { Int64, PointColumns } from '@waymark/domain'
import type { Context, Db, PreparedStatement } from '../db.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { SqlValue } from '../sql.ts'
import type { LatestFold } from './latest-fold.ts'

const COLUMNS = 6

const UPSERT_LATEST = `
  insert into latest_metrics (key, value, timestamp, step, is_nan, run_uuid)
  values (?, ?, ?, ?, ?, ?)
  on conflict (key, run_uuid) do update set
    value = excluded.value, timestamp = excluded.timestamp,
    step = excluded.step, is_nan = excluded.is_nan
  where (excluded.step, excluded.timestamp, excluded.value)
    > (latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)`

/**
 * Writes points on one connection with statements that stay prepared: nearly all that a tracking
 * server writes goes through here. Idempotent: the primary key is the whole row, so a point sent
 * twice is stored once.
 */
class PointWriter {
  readonly #many: PreparedStatement
  readonly #one: PreparedStatement
  readonly #latest: PreparedStatement
  readonly #rowsPerInsert: number
  readonly #values: SqlValue[]

  constructor(db: Db, { rowsPerInsert }: Dialect) {
    this.#rowsPerInsert = rowsPerInsert
    this.#many = db.prepare(insertPoints(rowsPerInsert))
    this.#one = db.prepare(insertPoints(1))
    this.#latest = db.prepare(UPSERT_LATEST)
    this.#values = Array.from<SqlValue>({ length: rowsPerInsert * COLUMNS })
  }

  /**
   * Appends a run's points: as many as possible a statement, and the rest one by one.
   *
   * @returns how many were new; the row of the last, unless it was not
   */
  async insert(
    runId: string,
    points: PointColumns,
  ): Promise<{ readonly count: number; readonly lastRow: number }> {
    const count = points.keyIndex.length
    let row = 0
    let inserted = 0
    let lastRow = 0
    for (; count - row >= this.#rowsPerInsert; row += this.#rowsPerInsert) {
      for (let i = 0; i < this.#rowsPerInsert; i++) {
        fill(this.#values, i * COLUMNS, runId, points, row + i)
      }
      const { changes, lastRow: last } = await this.#many.run(...this.#values)
      inserted += changes
      lastRow = last
    }
    const single = Array.from<SqlValue>({ length: COLUMNS })
    for (; row < count; row++) {
      fill(single, 0, runId, points, row)
      const { changes, lastRow: last } = await this.#one.run(...single)
      inserted += changes
      lastRow = last
    }
    return { count: inserted, lastRow }
  }

  /** Moves `latest_metrics` on where a series got a later point. */
  async writeLatest(fold: LatestFold): Promise<void> {
    for (const { runId, key, point } of fold.drain()) {
      await this.#latest.run(key, point.value, point.timestamp, point.step, point.isNan, runId)
    }
  }
}

const writers = new WeakMap<Db, PointWriter>()

/** The writer of a connection, made when it is first asked for. */
export function pointWriterOf({ db, dialect }: Pick<Context, 'db' | 'dialect'>): PointWriter {
  let writer = writers.get(db)
  if (writer === undefined) {
    writer = new PointWriter(db, dialect)
    writers.set(db, writer)
  }
  return writer
}

function insertPoints(rows: number): string {
  const values = Array.from({ length: rows }, () => '(?, ?, ?, ?, ?, ?)').join(', ')
  return `insert into metrics (key, value, timestamp, run_uuid, step, is_nan)
    values ${values} on conflict do nothing`
}

/** Puts one point into the statement's values, in the order of {@link insertPoints}. */
function fill(
  target: SqlValue[],
  at: number,
  runId: string,
  points: PointColumns,
  row: number,
): void {
  const value = points.values[row] as number // row is below the columns' length, here and below
  const isNan = Number.isNaN(value)
  target[at] = points.keys[points.keyIndex[row] as number] as string
  target[at + 1] = isNan ? 0 : value
  target[at + 2] = points.timestamps[row] as Int64
  target[at + 3] = runId
  target[at + 4] = points.steps[row] as Int64
  target[at + 5] = isNan ? 1 : 0
}
