import type { SqliteConnection } from '../../sql/dialects/sqlite/connection.ts'
import type { SqlValue } from '../../sql/sql.ts'

/** Rows in one statement, the most first: some sizes only, so that each is prepared once. */
const SIZES = [50, 10, 1]

/** An INSERT into one table whose rows come in any number. */
export class RowInsert {
  readonly #texts: readonly { readonly size: number; readonly text: string }[]

  /**
   * @param head up to and without `values`
   * @param options.columns of each row
   * @param options.tail what follows the rows
   */
  constructor(head: string, { columns, tail = '' }: { columns: number; tail?: string }) {
    const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`
    this.#texts = SIZES.map((size) => {
      const rows = Array.from({ length: size }, () => row).join(', ')
      return { size, text: `${head} values ${rows} ${tail}` }
    })
  }

  /** Writes rows. In a transaction. */
  run(db: SqliteConnection, rows: readonly (readonly SqlValue[])[]): void {
    let from = 0
    for (const { size, text } of this.#texts) {
      for (; rows.length - from >= size; from += size) {
        db.run({ text, values: rows.slice(from, from + size).flat() })
      }
    }
  }
}
