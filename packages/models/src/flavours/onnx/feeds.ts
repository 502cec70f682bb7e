import { castElement } from '../../signatures/cast-element.ts'
import { fromList } from '../../signatures/enforce-tensor.ts'
import { isRecord } from '../../signatures/infer-schema.ts'
import { inputRefused, shown } from '../../signatures/input-refused.ts'
import { type Column, Table, tableOfRecords } from '../../tables/table.ts'
import { emptyData } from '../../tensors/nested-list.ts'
import { TENSOR_ARRAYS, type Tensor, type TensorType, tensor } from '../../tensors/tensor.ts'
import { toTensor } from '../../tensors/to-tensor.ts'
import type { PredictorInput } from '../flavour.ts'

/** An input as the graph declares it; -1 is a size that may vary. */
export interface OnnxInput {
  readonly name: string
  readonly type: string
  readonly shape: readonly number[]
}

type Feeds = Readonly<Record<string, Tensor>>

/**
 * The graph's inputs from a model's input, as MLflow maps them: a table goes whole into a single input,
 * or each column into the input of its name; a tensor into the single one; tensors by their names. Numbers
 * are cast to the input's type, float64 to float32 where the graph wants it.
 *
 * @throws {TrackingError} `MODEL_INPUT_REFUSED` naming the input or the column
 */
export function feedsOf(input: PredictorInput, inputs: readonly OnnxInput[]): Feeds {
  if (input instanceof Table) return feedsOfTable(input, inputs)
  if (Array.isArray(input) && input.length > 0 && input.every(isRecord)) {
    return feedsOfTable(tableOfRecords(input), inputs)
  }
  const [only] = inputs
  const isSingle = toTensor(input) !== undefined || Array.isArray(input)
  if (isSingle && only !== undefined && inputs.length === 1)
    return { [only.name]: feed(input, only) }
  if (isSingle || !isRecord(input)) {
    const names = inputs.map(({ name }) => `'${name}'`).join(', ')
    throw inputRefused('the input', `${shown(input)} is no object with the tensors ${names}`)
  }
  return Object.fromEntries(
    inputs.map((one) => {
      if (!(one.name in input)) throw inputRefused(`tensor '${one.name}'`, 'it is missing')
      return [one.name, feed(input[one.name], one)]
    }),
  )
}

function feedsOfTable(source: Table, inputs: readonly OnnxInput[]): Feeds {
  const [only] = inputs
  if (only !== undefined && inputs.length === 1) return { [only.name]: matrix(source, only) }
  return Object.fromEntries(
    inputs.map((input) => {
      const column = source.columns.get(input.name)
      if (column === undefined) throw inputRefused(`column '${input.name}'`, 'it is missing')
      const type = typeOf(input)
      const data = emptyData(type, column.length) as unknown[] // each value is cast to its type
      fill(data, column, { type, name: input.name, from: 0, stride: 1 })
      const shape = input.shape.length === 2 ? [column.length, 1] : [column.length]
      return [input.name, tensor(data as unknown as Tensor['data'], shape, type)]
    }),
  )
}

/** All columns side by side, row by row. */
function matrix(source: Table, input: OnnxInput): Tensor {
  const type = typeOf(input)
  const width = source.columns.size
  const data = emptyData(type, source.length * width) as unknown[] // each value is cast to its type
  let from = 0
  for (const [name, column] of source.columns) {
    fill(data, column, { type, name, from, stride: width })
    from += 1
  }
  return tensor(data as unknown as Tensor['data'], [source.length, width], type)
}

function fill(
  data: unknown[],
  column: Column,
  { type, name, from, stride }: { type: TensorType; name: string; from: number; stride: number },
): void {
  const isFloat = type === 'float32' || type === 'float64'
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row]
    const element = isFloat && typeof value === 'number' ? value : castElement(value, type)
    if (element === undefined) {
      throw inputRefused(`column '${name}', row ${row}`, `${shown(value)} is no ${type}`)
    }
    data[from + row * stride] = element
  }
}

function feed(value: unknown, input: OnnxInput): Tensor {
  const type = typeOf(input)
  const place = `tensor '${input.name}'`
  const found = toTensor(value)
  if (found === undefined) return fromList(value, type, place)
  if (found.type === type) return found
  if (found.type === 'float64' && type === 'float32') {
    return tensor(Float32Array.from(found.data as Float64Array), found.shape) // by its type
  }
  throw inputRefused(place, `its elements are ${found.type}, and the model takes ${type}`)
}

function typeOf({ name, type }: OnnxInput): TensorType {
  if (type === 'string') return 'str'
  if (type in TENSOR_ARRAYS) return type as TensorType // a key of the table
  throw inputRefused(`tensor '${name}'`, `the model takes ${type}, which cannot be given here`)
}
