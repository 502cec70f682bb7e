import type { Sql } from '../sql.ts'

/** What differs between SQL engines; the only place that knows which one is running. */
export interface Dialect {
  readonly name: 'sqlite'
  /** Rows in one INSERT; measured. The statement is prepared once for this many. */
  readonly rowsPerInsert: number
  /** Ends a SELECT whose rows stay ours until the transaction ends. */
  readonly forUpdate: Sql
  /** Selects a 64-bit column exactly: a number up to 2^53 - 1, its digits as text beyond. */
  readonly int64: (column: string) => Sql
  /**
   * Follows a table's name in FROM where the engine would choose a worse index than this one. The
   * index is one that MLflow's schema or ours always has: without it the statement is an error.
   */
  readonly useIndex: (name: string) => Sql
  /**
   * Looks for a regular expression of RE2's syntax in a text column; an absent text holds none.
   *
   * @throws {TrackingError} invalid for what is no such expression
   */
  readonly holdsPattern: (column: Sql, pattern: string) => Sql
  /**
   * Aggregates a column of whole numbers to the text of a JSON list in the rows' order; each has to
   * be within 2^53. A row read as an object costs ten times as much.
   */
  readonly jsonIntegers: (column: string) => Sql
  /** The same for texts, with null where there is none. */
  readonly jsonTexts: (column: string) => Sql
  /** Texts as a table `listed`, a row each with its `value` and its place from 0 as `key`, in their order. */
  readonly listed: (texts: readonly string[]) => Sql
  /** Aggregates a column of texts to their bytes, one after the other: half of what a list takes. */
  readonly bytes: (column: string) => Sql
  /** Every foreign key, as `child, childColumns, parent, parentColumns`, quoted and with commas. */
  readonly references: Sql
  /** The names of the tables with a column of this name. */
  readonly tablesWith: (column: string) => Sql
  /** The same for floats, each to its last bit, with null where `isNan` is 1. */
  readonly jsonFloats: (column: string, isNan: string) => Sql
  /**
   * The same at a third of the time, for `parseScaledFloats`: of a number that is a whole one after it was
   * multiplied by a power of two (see `scaleFor`) that whole one, of any other its text.
   */
  readonly scaledFloats: (column: string, isNan: string, scale: number) => Sql
}
