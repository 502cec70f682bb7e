import { invalid } from '@waymark/domain'
import { cellText, type Rows } from './table-rows.ts'

/** Characters that one table may have: the whole of it is sent again as it grows. */
const LONGEST = 64 * 1024 * 1024

/**
 * A table that grows row by row, in the form that `mlflow.load_table` reads (pandas' `split`). Cells
 * become text at once, so that the caller may change what it gave.
 */
export class GrowingTable {
  readonly #columns: string[] = []
  readonly #indexOf = new Map<string, number>()
  /** Rows of cells, a hole where a row has no such column. */
  #rows: (string | undefined)[][] = []
  #length = 0

  get rowCount(): number {
    return this.#rows.length
  }

  /** Characters, about. */
  get length(): number {
    return this.#length
  }

  /** @throws {TrackingError} `INVALID_VALUE` when a cell cannot be written, or there are too many */
  add(rows: Rows): void {
    const texts = rows.map((row) => [...row].map(([name, cell]) => [name, textOf(name, cell)]))
    const added = texts.flat().reduce((sum, [, text]) => sum + (text?.length ?? 0) + 2, 0)
    if (this.#length + added > LONGEST) {
      throw invalid(`The table would be longer than ${LONGEST} characters: begin another one.`)
    }
    for (const cells of texts) {
      const row: (string | undefined)[] = []
      for (const [name = '', text] of cells) row[this.#columnOf(name)] = text
      this.#rows.push(row)
    }
    this.#length += added
  }

  /** Puts the rows of a table that was stored before these. @throws {TrackingError} `INVALID_VALUE` */
  prepend(stored: string): void {
    const { columns, data } = parsed(stored)
    const own = this.#rows
    this.#rows = []
    this.add(data.map((row) => new Map(columns.map((name, at) => [name, row[at]]))))
    this.#rows.push(...own)
  }

  /** The file. */
  toBytes(): Uint8Array {
    const width = this.#columns.length
    const rows = this.#rows.map((row) => {
      const cells = Array.from({ length: width }, (_, at) => row[at] ?? 'null')
      return `[${cells.join(',')}]`
    })
    return Buffer.from(`{"columns":${JSON.stringify(this.#columns)},"data":[${rows.join(',')}]}`)
  }

  #columnOf(name: string): number {
    let index = this.#indexOf.get(name)
    if (index === undefined) {
      index = this.#columns.push(name) - 1
      this.#indexOf.set(name, index)
    }
    return index
  }
}

function textOf(column: string, cell: unknown): string {
  try {
    return cellText(cell)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause)
    throw invalid(`A cell of column '${column}' cannot be written as JSON: ${reason}`, { cause })
  }
}

function parsed(text: string): { columns: readonly string[]; data: readonly unknown[][] } {
  try {
    const { columns, data } = JSON.parse(text) as Record<string, unknown>
    if (Array.isArray(columns) && Array.isArray(data)) return { columns: columns.map(String), data }
  } catch {
    // told below
  }
  throw invalid('What is stored there is no table, so nothing can be added to it.')
}
