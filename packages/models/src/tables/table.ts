import { invalid } from '@waymark/domain'

/** The values of one column, in a list or a typed array. */
export type Column = ArrayLike<unknown>

/** Named columns of one length: what pandas calls a DataFrame. */
export class Table {
  readonly columns: ReadonlyMap<string, Column>
  /** How many rows. */
  readonly length: number

  /** @throws {TrackingError} `INVALID_VALUE` when the columns' lengths differ */
  constructor(columns: ReadonlyMap<string, Column>) {
    this.columns = columns
    this.length = columns.values().next().value?.length ?? 0
    for (const [name, column] of columns) {
      if (column.length === this.length) continue
      throw invalid(
        `The column '${name}' has ${column.length} values, and the first one has ${this.length}.`,
      )
    }
  }

  /** The columns' names, in their order. */
  get names(): readonly string[] {
    return [...this.columns.keys()]
  }

  /** The rows as objects. */
  records(): Record<string, unknown>[] {
    const entries = [...this.columns]
    return Array.from({ length: this.length }, (_, row) =>
      Object.fromEntries(entries.map(([name, column]) => [name, column[row]])),
    )
  }
}

/**
 * A table of columns by their names.
 *
 * @example
 * ```ts
 * import { table } from '@waymark/models'
 *
 * const passengers = table({ age: Float32Array.of(22, 38), sex: ['male', 'female'] })
 * console.log(passengers.length) // 2
 * ```
 */
export function table(columns: Readonly<Record<string, Column>>): Table {
  return new Table(new Map(Object.entries(columns)))
}

/** A table of rows; what a row leaves out is undefined there. */
export function tableOfRecords(records: readonly Readonly<Record<string, unknown>>[]): Table {
  const names = new Set(records.flatMap((record) => Object.keys(record)))
  return new Table(new Map([...names].map((name) => [name, records.map((record) => record[name])])))
}

/** A table of rows without names: the columns are `0`, `1`, … unless they are named. */
export function tableOfRows(
  rows: readonly (readonly unknown[])[],
  names?: readonly string[],
): Table {
  const width = names?.length ?? rows[0]?.length ?? 0
  const wrong = rows.findIndex((row) => row.length !== width)
  if (wrong !== -1) {
    throw invalid(
      `Row ${wrong} has ${rows[wrong]?.length ?? 0} values, and there are ${width} columns.`,
    )
  }
  return new Table(
    new Map(
      Array.from({ length: width }, (_, index) => [
        names?.[index] ?? String(index),
        rows.map((row) => row[index]),
      ]),
    ),
  )
}
