import type { ExampleValues } from './form-field.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * The first row of an input example, by the names of its columns, or its tensors as a whole.
 *
 * @param text a body of the scoring protocol, as it is stored beside a model
 */
export function exampleValues(text: string | undefined): ExampleValues {
  const body = text === undefined ? undefined : parsed(text)
  if (!isFields(body)) return { inputs: new Map(), params: new Map() }
  const params = isFields(body['params']) ? Object.entries(body['params']) : []
  return { inputs: new Map(inputsOf(body)), params: new Map(params) }
}

function inputsOf(body: Fields): readonly (readonly [string, unknown])[] {
  const { dataframe_split: split, dataframe_records: records, inputs, instances } = body
  if (isFields(split)) {
    const [row] = listOf(split['data'])
    const names = listOf(split['columns'])
    return listOf(row).flatMap((value, at) => [
      [String(names[at] ?? at), value] as const,
      // For a signature whose columns have no names.
      [String(at), value] as const,
    ])
  }
  const data = records ?? inputs ?? instances
  if (isFields(data)) return Object.entries(data).map(([name, list]) => [name, list] as const)
  const [first] = listOf(data)
  if (isFields(first)) return Object.entries(first)
  return data === undefined ? [] : [['0', data]]
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // Longer than what was read of it, or written by hand.
  }
}
