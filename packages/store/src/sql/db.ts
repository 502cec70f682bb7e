import type { Int64 } from '@waymark/domain'
import type { Dialect } from './dialects/dialect.ts'
import type { Sql, SqlValue } from './sql.ts'

/** A value now (SQLite, which is synchronous) or later (an engine behind a socket). */
export type Awaitable<T> = T | Promise<T>

/**
 * One connection. Statements are prepared once per text and kept. Integers come back as numbers,
 * so select 64-bit columns through `dialect.int64`. Whoever holds a connection runs one task at a
 * time on it: nothing interleaves between two statements of a task.
 */
export interface Db {
  /** The first row, or undefined. */
  first<T>(query: Sql): Awaitable<T | undefined>
  /** Every row, in order. */
  all<T>(query: Sql): Awaitable<T[]>
  /** A number that changes when another connection, of any process, has changed the store. */
  dataVersion(): Awaitable<number>
  /** Whether the store has a table: one that may only be read lacks ours. */
  hasTable(name: string): Awaitable<boolean>
  /** Runs a statement that returns no rows; how many rows it changed. */
  run(query: Sql): Awaitable<{ changes: number }>
  /**
   * A statement for a hot path; whoever asks keeps it as long as the connection. A number may be
   * bound as a real, so use it where the column's type decides what is stored.
   */
  prepare(text: string): PreparedStatement
}

/** A statement without the search for it in the cache. */
export interface PreparedStatement {
  /** How many rows it changed, and the row that the connection inserted last. */
  run(...values: readonly SqlValue[]): Awaitable<{ changes: number; lastRow: number }>
  get<T>(...values: readonly SqlValue[]): Awaitable<T | undefined>
}

/** A connection that can change things. */
export interface WriteDb extends Db {
  /**
   * Starts a transaction that can no longer fail because somebody else writes.
   *
   * @param options.isSmall none of its statements changes much: what it takes to undo one may stay
   *   in memory
   */
  begin(options?: { readonly isSmall: boolean }): Awaitable<void>
  commit(): Awaitable<void>
  /** Undoes the transaction, if the engine has not done so itself. */
  rollback(): Awaitable<void>
  /** Whether a transaction is open: some errors end one. */
  inTransaction(): boolean
  close(): Awaitable<void>
}

/** What every query and change needs: the connection, its engine, and the effects as arguments. */
export interface Context {
  readonly db: Db
  readonly dialect: Dialect
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number
  /** 32 random hexadecimal digits. */
  readonly newId: () => string
  /** The id of a new experiment; absent where the database counts. */
  readonly newExperimentId?: () => Int64
  /** Root of new experiments' artifact locations, without a trailing slash. */
  readonly artifactRoot: string
}

/** A {@link Context} inside a transaction: what it changes is committed or undone as a whole. */
export type Tx = Context & { readonly inTransaction: true }
