import type { Column, DatasetContent } from './dataset.ts'

/** Rows that are looked at to tell the types of columns. */
const SAMPLED_ROWS = 10_000

const TENSOR_TYPES = new Map<unknown, string>([
  [Float64Array, 'float64'],
  [Float32Array, 'float32'],
  [Int32Array, 'int32'],
  [Uint8Array, 'uint8'],
])

/** Schema and profile of some data in MLflow's JSON form. */
export interface Described {
  readonly schema: string
  readonly profile: string
}

/** Describes data: a table's columns with their types and its size, an array's type and shape. */
export function describe(content: DatasetContent): Described {
  return ArrayBuffer.isView(content)
    ? describeTensor(content)
    : describeTable(columnsOf(content), rowCount(content))
}

function describeTensor(
  array: Exclude<DatasetContent, readonly unknown[] | Record<string, Column>>,
) {
  const dtype = TENSOR_TYPES.get(array.constructor) ?? 'float64'
  const features = [{ type: 'tensor', 'tensor-spec': { dtype, shape: [-1] } }]
  return {
    schema: JSON.stringify({
      mlflow_tensorspec: { features: JSON.stringify(features), targets: null },
    }),
    profile: JSON.stringify({
      features_shape: [array.length],
      features_size: array.length,
      features_nbytes: array.byteLength,
    }),
  }
}

function describeTable(columns: ReadonlyMap<string, Column>, rows: number): Described {
  const spec = [...columns].map(([name, column]) => ({
    type: typeOf(column),
    name,
    required: !holdsNothing(column),
  }))
  return {
    schema: JSON.stringify({ mlflow_colspec: spec }),
    profile: JSON.stringify({ num_rows: rows, num_elements: rows * columns.size }),
  }
}

function columnsOf(
  content: readonly Readonly<Record<string, unknown>>[] | Readonly<Record<string, Column>>,
): ReadonlyMap<string, Column> {
  if (!Array.isArray(content)) return new Map(Object.entries(content as Record<string, Column>))
  const rows = (content as readonly Readonly<Record<string, unknown>>[]).slice(0, SAMPLED_ROWS)
  const names = new Set(rows.flatMap((row) => Object.keys(row)))
  return new Map([...names].map((name) => [name, rows.map((row) => row[name])]))
}

function rowCount(content: DatasetContent): number {
  if (Array.isArray(content)) return content.length
  const [first] = Object.values(content as Record<string, Column>)
  return first?.length ?? 0
}

/** A column's type by MLflow's names; what is mixed is text. */
function typeOf(column: Column): string {
  if (column instanceof Float64Array) return 'double'
  if (column instanceof Float32Array) return 'float'
  if (ArrayBuffer.isView(column)) return 'integer'
  const types = new Set(
    (column as readonly unknown[]).slice(0, SAMPLED_ROWS).filter(isThere).map(typeOfValue),
  )
  if (types.size === 2 && types.has('long') && types.has('double')) return 'double'
  const [only] = types
  return types.size === 1 && only !== undefined ? only : 'string'
}

function typeOfValue(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double'
  if (typeof value === 'boolean') return 'boolean'
  if (value instanceof Date) return 'datetime'
  if (value instanceof Uint8Array) return 'binary'
  return 'string'
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined
}

/** Whether a value is missing somewhere. */
function holdsNothing(column: Column): boolean {
  return !ArrayBuffer.isView(column) && !(column as readonly unknown[]).every(isThere)
}
