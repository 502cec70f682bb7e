/** Predictions as rows, where they have that form. */
export interface PredictionTable {
  readonly head: readonly string[]
  readonly isNumeric: readonly boolean[]
  readonly rows: readonly (readonly string[])[]
}

/** What newer browsers tell a reviver besides: the text that a number was read from. */
type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown

/** A number whose digits JavaScript cannot hold, as it was written. */
class LongNumber {
  constructor(readonly text: string) {}
}

/**
 * The predictions in an answer of the scoring protocol as a table: of records, of single values, of lists
 * by name with one value a row. Undefined for any other form.
 */
export function predictionTable(answer: string): PredictionTable | undefined {
  const predictions = readPredictions(answer)
  if (Array.isArray(predictions)) return predictions.length === 0 ? undefined : ofList(predictions)
  if (!isFields(predictions)) return undefined
  const lists = Object.entries(predictions)
  const first = lists[0]?.[1]
  const length = Array.isArray(first) ? first.length : 0
  const areColumns = lists.every(
    ([, list]) => Array.isArray(list) && list.length === length && list.every(isSingle),
  )
  if (!areColumns || length === 0) return undefined
  const columns = lists as [string, readonly unknown[]][] // as just tested
  return tableOf(
    columns.map(([name]) => name),
    Array.from({ length }, (_, row) => columns.map(([, list]) => list[row])),
  )
}

function ofList(list: readonly unknown[]): PredictionTable | undefined {
  if (list.every(isSingle)) {
    return tableOf(
      ['prediction'],
      list.map((value) => [value]),
    )
  }
  if (!list.every(isFields)) return undefined
  const head = [...new Set(list.flatMap((record) => Object.keys(record)))]
  return tableOf(
    head,
    list.map((record) => head.map((name) => record[name])),
  )
}

function tableOf(head: readonly string[], rows: readonly (readonly unknown[])[]): PredictionTable {
  const isNumeric = head.map((_, column) =>
    rows.every((row) => typeof row[column] === 'number' || row[column] instanceof LongNumber),
  )
  return { head, isNumeric, rows: rows.map((row) => row.map(cellOf)) }
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (value instanceof LongNumber) return value.text
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function readPredictions(answer: string): unknown {
  const keepDigits: Reviver = (_key, value, context) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
      ? new LongNumber(context?.source ?? String(value))
      : value
  try {
    const body: unknown = JSON.parse(answer, keepDigits)
    return isFields(body) ? (body['predictions'] ?? body) : body
  } catch {
    return undefined // JSON of Python's with bare NaN: its text is what there is.
  }
}

function isSingle(value: unknown): boolean {
  return typeof value !== 'object' || value === null || value instanceof LongNumber
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof LongNumber)
  )
}
