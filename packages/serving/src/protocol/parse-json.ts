import { invalid } from '@waymark/domain'
import { type Schema, Table, tableOfRecords, tableOfRows } from '@waymark/models'

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
 * @param schema of the model's inputs; it tells whether lists by name are columns
 * @throws {TrackingError} `INVALID_VALUE`, `MODEL_INPUT_REFUSED`
 * @see MLflow `mlflow/pyfunc/scoring_server`
 */
export function parseJson(text: string, schema: Schema | undefined): ScoringRequest {
  const body = parseObject(text)
  const given = FORMATS.filter((format) => format in body)
  const [format] = given
  if (format === undefined || given.length > 1) {
    const found = Object.keys(body).join(', ') || 'nothing'
    throw invalid(`A request has exactly one of ${FORMATS.join(', ')}; this one has ${found}.`)
  }
  const { params } = body
  if (params !== undefined && params !== null && !isRecord(params)) {
    throw invalid('The params of a request are an object of values by name.')
  }
  return {
    input: inputOf(format, body[format], schema),
    params: isRecord(params) ? params : undefined,
  }
}

function parseObject(text: string): Record<string, unknown> {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (cause) {
    throw invalid(`The request is no JSON: ${(cause as Error).message}`, { cause })
  }
  if (isRecord(body)) return body
  throw invalid(`A request is an object with one of ${FORMATS.join(', ')}.`)
}

function inputOf(format: Format, value: unknown, schema: Schema | undefined): unknown {
  switch (format) {
    case 'dataframe_split':
      return splitTable(value)
    case 'dataframe_records':
      return recordsTable(value)
    case 'instances':
      return Array.isArray(value) && value.length > 0 && value.every(isRecord)
        ? listsByName(tableOfRecords(value), schema)
        : value
    case 'inputs':
      return isRecord(value) ? columnsOf(value, schema) : value
  }
}

function splitTable(value: unknown): Table {
  if (!isRecord(value)) throw invalid('dataframe_split is an object with data, columns and index.')
  const { data, columns } = value
  const extra = Object.keys(value).filter((key) => !['data', 'columns', 'index'].includes(key))
  if (!Array.isArray(data) || !data.every(Array.isArray) || extra.length > 0) {
    throw invalid(
      `dataframe_split has data, a list of rows, and may have columns and index${extra.length > 0 ? `; '${extra.join("', '")}' is not known` : ''}.`,
    )
  }
  if (columns !== undefined && !Array.isArray(columns)) {
    throw invalid('The columns of dataframe_split are a list of names.')
  }
  return tableOfRows(data, columns?.map(String))
}

function recordsTable(value: unknown): Table {
  if (Array.isArray(value) && value.every(isRecord)) return tableOfRecords(value)
  throw invalid('dataframe_records is a list of objects.')
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
