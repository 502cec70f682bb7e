import { invalid } from '@waymark/domain'
import type { Awaitable, Db } from '../../db.ts'
import type { Sql, SqlValue } from '../../sql.ts'
import { translateDriverError } from './driver-errors.ts'
import type { EngineDatabase, EngineStatement } from './engine.ts'
import { exactQuery } from './exact-number.ts'
import { Statement } from './statement.ts'

/**
 * Statements kept prepared. Our own texts are some hundreds; searches make new ones without end,
 * so the least recently used goes.
 */
const STATEMENTS_KEPT = 256

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
  readonly #statements = new Map<string, EngineStatement>()
  #indexes: ReadonlySet<string> | undefined

  constructor(database: EngineDatabase, options: { path: string; bindsIntegers: boolean }) {
    this.#database = database
    this.#bindsIntegers = options.bindsIntegers
    this.path = options.path
  }

  first<T>(given: Sql): T | undefined {
    const query = exactQuery(given)
    return this.#guard(() => this.#statement(query.text).get(...this.#bindable(query.values))) as
      | T
      | undefined // the caller knows its columns
  }

  all<T>(given: Sql): T[] {
    const query = exactQuery(given)
    const rows = this.#guard(() => this.#statement(query.text).all(...this.#bindable(query.values)))
    return rows as T[] // the caller knows its columns
  }

  run(given: Sql): { changes: number } {
    const query = exactQuery(given)
    const { changes } = this.#guard(() =>
      this.#statement(query.text).run(...this.#bindable(query.values)),
    )
    return { changes: Number(changes) }
  }

  /** Runs statements that take no values and return no rows. */
  exec(text: string): void {
    this.#guard(() => this.#database.exec(text))
  }

  /** Prepares a statement for a hot path; the caller keeps it as long as the connection. */
  prepare(text: string): Statement {
    const statement = this.#guard(() => this.#prepare(text))
    return new Statement(statement, this.path)
  }

  /**
   * From now on leaves `INDEXED BY` out of statements where the file lacks the index: they become
   * slow instead of failing. For a file that may not be given its indexes.
   */
  doWithoutAbsentIndexes(): void {
    const query = { text: "SELECT name FROM sqlite_master WHERE type = 'index'", values: [] }
    this.#indexes = new Set(this.all<{ name: string }>(query).map((row) => row.name))
  }

  /** Starts a transaction that holds the write lock from the beginning. */
  begin(): void {
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

  /** A number that changes when another connection, of any process, has changed the file. */
  hasTable(name: string): boolean {
    const text = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return this.first({ text, values: [name] }) !== undefined
  }

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

  #statement(text: string): EngineStatement {
    let statement = this.#statements.get(text)
    if (statement === undefined) {
      statement = this.#prepare(text)
      this.#forgetOldest()
    } else {
      this.#statements.delete(text) // put back below as the newest
    }
    this.#statements.set(text, statement)
    return statement
  }

  #prepare(text: string): EngineStatement {
    const indexes = this.#indexes
    if (indexes === undefined) return this.#database.prepare(text)
    const possible = text.replace(/\bINDEXED\s+BY\s+"?(\w+)"?/gi, (clause, index) =>
      indexes.has(index) ? clause : '',
    )
    return this.#database.prepare(possible)
  }

  #forgetOldest(): void {
    if (this.#statements.size < STATEMENTS_KEPT) return
    for (const oldest of this.#statements.keys()) {
      this.#statements.delete(oldest)
      return
    }
  }

  /** Whole numbers as integers on every engine, so that `? / 2` or a text column mean the same. */
  #bindable(values: readonly SqlValue[]): readonly SqlValue[] {
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
