import { invalid, parseJsonText, TrackingError } from '@waymark/domain'
import { type Schema, type Signature, Table, tableOfRecords, tableOfRows } from '@waymark/models'
import { castColumns } from './cast-columns.ts'

/** What a request asks the model. */
export interface ScoringRequest {
  readonly input: unknown
  readonly params: Readonly<Record<string, unknown>> | undefined
}

const FORMATS = ['dataframe_split', 'dataframe_records', 'instances', 'inputs'] as const
type Format = (typeof FORMATS)[number]

/**
 * Reads a request of MLflow's scoring protocol.
 *
 * @param signature the model's; it tells whether lists by name are columns
 * @throws {TrackingError} `INVALID_VALUE`, `MODEL_INPUT_REFUSED`
 * @see MLflow `mlflow/pyfunc/scoring_server`
 */
export function parseJson(text: string, signature: Signature | undefined): ScoringRequest {
  const body = parseObject(text)
  const given = FORMATS.filter((format) => format in body)
  const [format] = given
  if (format === undefined || given.length > 1) {
    const found = Object.keys(body).join(', ') || 'nothing'
    throw invalid(`A request has exactly one of ${FORMATS.join(', ')}; this one has ${found}.`)
  }
  const input = inputOf(format, body[format], signature?.inputs)
  return {
    input: input instanceof Table ? castColumns(input, signature?.inputs) : input,
    params: signature?.params === undefined ? undefined : paramsOf(body.params),
  }
}

function paramsOf(params: unknown): ScoringRequest['params'] {
  if (params === undefined || params === null) return undefined
  if (isRecord(params)) return params
  throw new TrackingError('MODEL_INPUT_REFUSED', {
    input: 'params',
    reason: 'they are an object of values by name',
  })
}

function parseObject(text: string): Record<string, unknown> {
  const body = parseJsonText(text)
  if (isRecord(body)) return body
  if (body === undefined) throw invalid(`The request is no JSON${whyNot(text)}.`)
  throw invalid(`A request is an object with one of ${FORMATS.join(', ')}.`)
}

function whyNot(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return `: ${(error as Error).message}`
  }
}

function inputOf(format: Format, value: unknown, schema: Schema | undefined): unknown {
  switch (format) {
    case 'dataframe_split':
      return splitTable(value)
    case 'dataframe_records':
      return recordsTable(value)
    case 'instances':
      return isRecords(value) ? listsByName(evenTable(value), schema) : value
    case 'inputs':
      if (isRecord(value)) return columnsOf(value, schema)
      return isRecords(value) && schema?.[0]?.kind === 'column' ? tableOfRecords(value) : value
  }
}

function splitTable(value: unknown): Table {
  if (!isRecord(value)) throw invalid('dataframe_split is an object with data, columns and index.')
  const { data, columns, index } = value
  const extra = Object.keys(value).filter((key) => !['data', 'columns', 'index'].includes(key))
  if (!Array.isArray(data) || !data.every(Array.isArray) || extra.length > 0) {
    throw invalid(
      `dataframe_split has data, a list of rows, and may have columns and index${extra.length > 0 ? `; '${extra.join("', '")}' is not known` : ''}.`,
    )
  }
  if (columns !== undefined && !Array.isArray(columns)) {
    throw invalid('The columns of dataframe_split are a list of names.')
  }
  if (Array.isArray(index) && index.length !== data.length) {
    throw invalid(
      `The index of dataframe_split has ${index.length} places for ${data.length} rows.`,
    )
  }
  const names = columns?.map(String)
  if (names !== undefined) checkAreUnique(names)
  return tableOfRows(data, names)
}

function checkAreUnique(names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) throw invalid(`The column '${name}' stands twice in dataframe_split.`)
    seen.add(name)
  }
}

function recordsTable(value: unknown): Table {
  if (Array.isArray(value) && value.every(isRecord)) return tableOfRecords(value)
  throw invalid('dataframe_records is a list of objects.')
}

/** Records that all have the same fields: in lists by name nothing may be left out. */
function evenTable(records: readonly Record<string, unknown>[]): Table {
  const source = tableOfRecords(records)
  for (const [name, column] of source.columns) {
    const row = column.length === 0 ? -1 : Array.from(column).indexOf(undefined)
    if (row !== -1) throw invalid(`Row ${row} of instances leaves out '${name}'.`)
  }
  return source
}

/** Records become columns, and tensors by name where that is what the model takes. */
function listsByName(source: Table, schema: Schema | undefined): unknown {
  return schema?.[0]?.kind === 'column' ? source : Object.fromEntries(source.columns)
}

/** Lists by name are columns where each column holds single values. */
function columnsOf(value: Record<string, unknown>, schema: Schema | undefined): unknown {
  const hasNested = schema?.some((spec) => spec.kind === 'tensor' || typeof spec.type === 'object')
  const lists = Object.entries(value)
  const areLists = lists.length > 0 && lists.every(([, list]) => Array.isArray(list))
  if (schema === undefined || hasNested === true || !areLists) return value
  return new Table(new Map(lists as [string, unknown[]][])) // as just checked
}

function isRecords(value: unknown): value is readonly Record<string, unknown>[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
