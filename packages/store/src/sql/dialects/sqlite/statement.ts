import type { SqlValue } from '../../sql.ts'
import { translateDriverError } from './driver-errors.ts'
import type { EngineStatement } from './engine.ts'
import { exactValues } from './exact-number.ts'

/**
 * A prepared statement for hot paths. Numbers are bound as the engine likes (Node's as REAL): use
 * it where a column's type decides what is stored, not for arithmetic in SQL.
 */
export class Statement {
  readonly #statement: EngineStatement
  readonly #path: string

  constructor(statement: EngineStatement, path: string) {
    this.#statement = statement
    this.#path = path
  }

  run(...values: readonly SqlValue[]): { changes: number; lastRow: number } {
    try {
      const { changes, lastInsertRowid } = this.#statement.run(...exactValues(values))
      return { changes: Number(changes), lastRow: Number(lastInsertRowid) }
    } catch (error) {
      throw translateDriverError(error, this.#path)
    }
  }

  get<T>(...values: readonly SqlValue[]): T | undefined {
    try {
      return this.#statement.get(...exactValues(values)) as T | undefined // the caller knows its columns
    } catch (error) {
      throw translateDriverError(error, this.#path)
    }
  }

  all<T>(...values: readonly SqlValue[]): T[] {
    try {
      return this.#statement.all(...exactValues(values)) as T[] // the caller knows its columns
    } catch (error) {
      throw translateDriverError(error, this.#path)
    }
  }
}
