import { invalid } from '@waymark/domain'
import type { Awaitable, Db } from '../../db.ts'
import type { Sql, SqlValue } from '../../sql.ts'
import { translateDriverError } from './driver-errors.ts'
import type { EngineDatabase, EngineStatement } from './engine.ts'
import { exactQuery } from './exact-number.ts'
import type { AdaptedStatement } from './older/adapt-statement.ts'
import { Statement } from './statement.ts'

/**
 * Statements kept prepared. Our own texts are some hundreds; searches make new ones without end,
 * so the least recently used goes.
 */
const STATEMENTS_KEPT = 256

/** Makes a statement fit a file that differs from MLflow's head. */
export type Adapt = (text: string) => AdaptedStatement

interface Prepared {
  readonly statement: EngineStatement
  /** The places of the values that it takes; undefined for all of them. */
  readonly kept: readonly number[] | undefined
}

/**
 * @photostructure/sqlite 1.2 cuts a text at its first NUL, and PostgreSQL takes none at all, so no
 * engine gets one: what is stored is what was sent.
 */
function refuseNul(values: readonly SqlValue[]): void {
  for (const value of values) {
    if (typeof value === 'string' && value.includes('\0')) {
      throw invalid(
        'A text holds the character NUL (U+0000), which cannot be stored. Leave it out.',
      )
    }
  }
}

/**
 * One connection to a SQLite file. Everything is synchronous; its errors are `TrackingError`s,
 * except constraint violations (see `isUniqueViolation`) and bugs.
 */
export class SqliteConnection implements Db {
  readonly path: string
  readonly #database: EngineDatabase
  readonly #bindsIntegers: boolean
  readonly #statements = new Map<string, Prepared>()
  #undoesInMemory = false
  #hasTempTables = false
  #adapt: Adapt | undefined

  constructor(database: EngineDatabase, options: { path: string; bindsIntegers: boolean }) {
    this.#database = database
    this.#bindsIntegers = options.bindsIntegers
    this.path = options.path
  }

  first<T>(given: Sql): T | undefined {
    const query = exactQuery(given)
    return this.#guard(() => {
      const { statement, kept } = this.#statement(query.text)
      return statement.get(...this.#bindable(query.values, kept))
    }) as T | undefined // the caller knows its columns
  }

  all<T>(given: Sql): T[] {
    const query = exactQuery(given)
    return this.#guard(() => {
      const { statement, kept } = this.#statement(query.text)
      return statement.all(...this.#bindable(query.values, kept))
    }) as T[] // the caller knows its columns
  }

  run(given: Sql): { changes: number } {
    const query = exactQuery(given)
    return this.#guard(() => {
      const { statement, kept } = this.#statement(query.text)
      return { changes: Number(statement.run(...this.#bindable(query.values, kept)).changes) }
    })
  }

  /** Runs statements that take no values and return no rows. */
  exec(text: string): void {
    this.#guard(() => this.#database.exec(text))
  }

  /** Prepares a statement for a hot path; the caller keeps it as long as the connection. */
  prepare(text: string): Statement {
    const { statement, kept } = this.#guard(() => this.#prepare(text))
    // Hot paths are for tables that every MLflow has had as they are.
    if (kept !== undefined) throw new Error(`A hot path wants a column that is not there: ${text}`)
    return new Statement(statement, this.path)
  }

  /** From now on makes each statement fit the file before it is prepared, which happens once. */
  adaptStatements(adapt: Adapt): void {
    this.#adapt = adapt
    this.#statements.clear()
  }

  /**
   * From now on keeps all that is temporary in memory: SQLite drops the temporary tables of a
   * connection that changes its mind.
   */
  holdTempTables(): void {
    this.exec('PRAGMA temp_store = MEMORY')
    this.#hasTempTables = true
  }

  /** Starts a transaction that holds the write lock from the beginning. */
  begin({ isSmall } = { isSmall: false }): void {
    // SQLite copies the pages that a statement of many rows changes, and by itself into a file.
    if (isSmall !== this.#undoesInMemory && !this.#hasTempTables) {
      this.exec(`PRAGMA temp_store = ${isSmall ? 'MEMORY' : 'DEFAULT'}`)
      this.#undoesInMemory = isSmall
    }
    this.exec('BEGIN IMMEDIATE')
  }

  commit(): void {
    this.exec('COMMIT')
  }

  /** Undoes the transaction; nothing to do where SQLite itself already did, as on a full disk. */
  rollback(): void {
    if (this.inTransaction()) this.exec('ROLLBACK')
  }

  /** Whether a transaction is open: SQLite ends one by itself on some errors. */
  inTransaction(): boolean {
    return this.#database.isTransaction
  }

  /** Runs `work` in a transaction: committed when it succeeds, undone when it throws or rejects. */
  async transaction<T>(work: () => Awaitable<T>): Promise<T> {
    this.begin()
    try {
      const result = await work()
      this.commit()
      return result
    } catch (error) {
      this.rollback()
      throw error
    }
  }

  hasTable(name: string): boolean {
    const text = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return this.first({ text, values: [name] }) !== undefined
  }

  /** A number that changes when another connection, of any process, has changed the file. */
  dataVersion(): number {
    const row = this.first<{ data_version: number }>({ text: 'PRAGMA data_version', values: [] })
    return row?.data_version ?? 0
  }

  /**
   * Closes the file; the last to close it folds the write-ahead log back and removes it. See
   * `letGoOfClosedFiles` for when that is.
   */
  close(): void {
    this.#statements.clear()
    this.#guard(() => this.#database.close())
  }

  #statement(text: string): Prepared {
    let prepared = this.#statements.get(text)
    if (prepared === undefined) {
      prepared = this.#prepare(text)
      this.#forgetOldest()
    } else {
      this.#statements.delete(text) // put back below as the newest
    }
    this.#statements.set(text, prepared)
    return prepared
  }

  #prepare(text: string): Prepared {
    const { text: possible, kept } = this.#adapt?.(text) ?? { text, kept: undefined }
    return { statement: this.#database.prepare(possible), kept }
  }

  #forgetOldest(): void {
    if (this.#statements.size < STATEMENTS_KEPT) return
    for (const oldest of this.#statements.keys()) {
      this.#statements.delete(oldest)
      return
    }
  }

  /** Whole numbers as integers on every engine, so that `? / 2` or a text column mean the same. */
  #bindable(given: readonly SqlValue[], kept: readonly number[] | undefined): readonly SqlValue[] {
    const values = kept === undefined ? given : given.filter((_, place) => kept.includes(place))
    refuseNul(values)
    if (this.#bindsIntegers || !values.some(Number.isSafeInteger)) return values
    return values.map((value) =>
      typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value,
    )
  }

  #guard<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw translateDriverError(error, this.path)
    }
  }
}
