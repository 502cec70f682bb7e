import { PythonFloat, pythonJson, TrackingError } from '@waymark/domain'
import { inferParams } from '../signatures/infer-params.ts'
import { isRecord } from '../signatures/infer-schema.ts'
import { dateText } from '../signatures/signature-json.ts'
import { Table } from '../tables/table.ts'
import { toNestedList } from '../tensors/nested-list.ts'
import type { Tensor } from '../tensors/tensor.ts'
import { toTensor } from '../tensors/to-tensor.ts'

/** How an `MLmodel` describes the example beside it. */
export interface InputExampleInfo {
  readonly artifact_path: string
  readonly type: 'dataframe' | 'ndarray' | 'json_object'
  readonly pandas_orient?: 'split' | 'values'
  readonly params?: 'true'
  readonly serving_input_path: string
}

/** An example of a model's input as MLflow stores it. */
export interface InputExample {
  readonly info: InputExampleInfo
  /** The files by their names. */
  readonly files: Readonly<Record<string, string>>
}

const EXAMPLE_FILE = 'input_example.json'
const SERVING_FILE = 'serving_input_example.json'

interface Described {
  readonly info: Pick<InputExampleInfo, 'type' | 'pandas_orient'>
  readonly data: unknown
  readonly key: 'inputs' | 'dataframe_split'
}

/**
 * The files of an input example: `input_example.json` in the form of its data, and
 * `serving_input_example.json` as the scoring protocol takes it.
 *
 * @throws {TrackingError} `MODEL_NOT_SAVED` when it mixes tensors and other things
 */
export function inputExample(
  data: unknown,
  params?: Readonly<Record<string, unknown>>,
): InputExample {
  const { info, data: plain, key } = described(data)
  if (params !== undefined) inferParams(params) // refuses what could never be sent
  const values = params === undefined ? undefined : jsonOf(params)
  const stored = values === undefined ? plain : { inputs: plain, params: values }
  const served = values === undefined ? { [key]: plain } : { [key]: plain, params: values }
  return {
    info: {
      artifact_path: EXAMPLE_FILE,
      ...info,
      ...(params === undefined ? {} : { params: 'true' as const }),
      serving_input_path: SERVING_FILE,
    },
    files: { [EXAMPLE_FILE]: pythonJson(stored), [SERVING_FILE]: pythonJson(served) },
  }
}

function described(data: unknown): Described {
  if (data instanceof Table) {
    const info = { type: 'dataframe', pandas_orient: 'split' } as const
    return { info, data: splitOf(data), key: 'dataframe_split' }
  }
  const found = toTensor(data)
  if (found !== undefined) {
    return { info: { type: 'ndarray' }, data: jsonOfTensor(found), key: 'inputs' }
  }
  if (isRecord(data)) {
    const tensors = Object.values(data).filter((value) => toTensor(value) !== undefined)
    if (tensors.length > 0 && tensors.length < Object.keys(data).length) {
      const reason = 'the input example mixes tensors and other values in one object'
      throw new TrackingError('MODEL_NOT_SAVED', { reason })
    }
    const type = tensors.length > 0 ? 'ndarray' : 'json_object'
    return { info: { type }, data: jsonOf(data), key: 'inputs' }
  }
  return { info: { type: 'json_object' }, data: jsonOf(data), key: 'inputs' }
}

function splitOf(source: Table): unknown {
  const columns = [...source.columns.values()].map((column) => {
    const isFloat = column instanceof Float32Array || column instanceof Float64Array
    return Array.from(column, (value) => (isFloat ? floatOf(value as number) : jsonOf(value))) // of floats
  })
  return {
    columns: source.names,
    data: Array.from({ length: source.length }, (_, row) => columns.map((column) => column[row])),
  }
}

function jsonOfTensor(source: Tensor): unknown {
  const isFloat = source.type === 'float32' || source.type === 'float64'
  return mapDeep(
    toNestedList(source),
    (value) => (isFloat ? floatOf(value as number) : value), // a tensor of numbers
  )
}

function mapDeep(value: unknown, map: (leaf: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.map((item) => mapDeep(item, map)) : map(value)
}

/** NaN is null in an example, as in MLflow. */
function floatOf(value: number): PythonFloat | null {
  return Number.isNaN(value) ? null : new PythonFloat(value)
}

function jsonOf(value: unknown): unknown {
  const found = toTensor(value)
  if (found !== undefined) return jsonOfTensor(found)
  if (value instanceof Date) return dateText(value)
  if (Buffer.isBuffer(value)) return value.toString('base64')
  if (Array.isArray(value)) return value.map(jsonOf)
  if (typeof value === 'number') return plainNumber(value)
  if (typeof value !== 'object' || value === null) return value ?? null
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonOf(item)]))
}

function plainNumber(value: number): unknown {
  return Number.isNaN(value) ? null : Number.isInteger(value) ? value : new PythonFloat(value)
}
