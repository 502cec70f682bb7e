import { type Column, Table, tableOfRecords, tableOfRows } from '../tables/table.ts'
import { isList, toNestedList } from '../tensors/nested-list.ts'
import { toTensor } from '../tensors/to-tensor.ts'
import { enforceColumn } from './enforce-column.ts'
import { isRecord } from './infer-schema.ts'
import { inputRefused, shown } from './input-refused.ts'
import { type ColumnSpec, schemaNames } from './signature.ts'

/**
 * The input as a table with the signature's columns, in their order and types.
 *
 * @param options.extra what happens to columns that the signature does not know: left out, as in
 *   MLflow, or refused
 * @throws {TrackingError} `MODEL_INPUT_REFUSED` naming the column
 */
export function enforceTable(
  input: unknown,
  schema: readonly ColumnSpec[],
  { extra }: { readonly extra: 'ignore' | 'refuse' },
): Table {
  const given = tableOf(input, schema)
  const names = schemaNames(schema)
  const isNamed = schema[0]?.name !== undefined
  const found = isNamed ? given.columns : byPlace(given)
  const unknown = [...found.keys()].filter((name) => !names.includes(name))
  const missing = schema.flatMap((spec, index) => {
    const name = names[index] as string // as many as specs
    return spec.required && !found.has(name) ? [name] : []
  })
  if (missing.length > 0) throw inputRefused(columnsText(missing), missingText(missing, unknown))
  if (extra === 'refuse' && unknown.length > 0) {
    throw inputRefused(columnsText(unknown), 'the signature does not know it')
  }
  const columns = schema.flatMap((spec, index): [string, Column][] => {
    const name = names[index] as string // as many as specs
    const values = found.get(name)
    return values === undefined ? [] : [[name, enforceColumn(values, spec, name)]]
  })
  return new Table(new Map(columns))
}

function columnsText(names: readonly string[]): string {
  const list = names.map((name) => `'${name}'`).join(', ')
  return `${names.length === 1 ? 'column' : 'columns'} ${list}`
}

function missingText(missing: readonly string[], unknown: readonly string[]): string {
  const hint = unknown.length > 0 ? `; given and not known: '${unknown.join("', '")}'` : ''
  return `${missing.length === 1 ? 'it is' : 'they are'} required and missing${hint}`
}

function byPlace({ columns }: Table): ReadonlyMap<string, Column> {
  return new Map([...columns.values()].map((column, index) => [String(index), column]))
}

function tableOf(input: unknown, schema: readonly ColumnSpec[]): Table {
  if (input instanceof Table) return input
  const found = toTensor(input)
  if (found !== undefined) return tableOfList(toNestedList(found) as unknown[]) // of one dimension or more
  if (Array.isArray(input)) return tableOfList(input)
  if (isRecord(input)) return tableOfRecord(input, schema)
  if (typeof input === 'object' && !(input instanceof Date) && !Buffer.isBuffer(input)) {
    throw inputRefused('the input', `${shown(input)} is no table`)
  }
  return new Table(new Map([['0', [input]]]))
}

function tableOfList(list: readonly unknown[]): Table {
  if (list.length > 0 && list.every(isRecord)) return tableOfRecords(list)
  if (list.length > 0 && list.every(isList)) return tableOfRows(list.map((row) => Array.from(row)))
  return new Table(new Map([['0', list]]))
}

/** An object is one row where its values are single or nested, and columns otherwise, as in MLflow. */
function tableOfRecord(
  record: Readonly<Record<string, unknown>>,
  schema: readonly ColumnSpec[],
): Table {
  const values = Object.values(record)
  const hasNested = schema.some(({ type }) => typeof type === 'object' && type.kind !== 'map')
  const isRow =
    hasNested ||
    values.every((value) => !isList(value) || isListOfTexts(value)) ||
    !values.every(isList)
  return isRow
    ? tableOfRecords([record])
    : new Table(new Map(Object.entries(record) as [string, Column][]))
}

function isListOfTexts(value: ArrayLike<unknown>): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
