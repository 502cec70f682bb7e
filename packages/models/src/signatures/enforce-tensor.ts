import type { Column } from '../tables/table.ts'
import { Table } from '../tables/table.ts'
import { emptyData, flattenList } from '../tensors/nested-list.ts'
import {
  elementCount,
  TENSOR_ARRAYS,
  type Tensor,
  type TensorType,
  tensor,
} from '../tensors/tensor.ts'
import { toTensor } from '../tensors/to-tensor.ts'
import { castElement } from './cast-element.ts'
import { isRecord } from './infer-schema.ts'
import { inputRefused, shown } from './input-refused.ts'
import type { TensorSpec } from './signature.ts'

/** What a model with tensors takes: one without a name, or each by its name. */
export type TensorInput = Tensor | Readonly<Record<string, Tensor>>

/**
 * The input as the signature's tensors. Lists in lists become tensors of the type that the signature
 * names; what is a tensor already must be of that type.
 *
 * @throws {TrackingError} `MODEL_INPUT_REFUSED` naming the tensor
 */
export function enforceTensors(input: unknown, schema: readonly TensorSpec[]): TensorInput {
  const [first] = schema
  if (first === undefined) throw inputRefused('the input', 'the signature names none')
  if (first.name === undefined) return enforceUnnamed(input, first)
  const parts = partsOf(input, schema)
  return Object.fromEntries(
    schema.map((spec) => {
      const name = spec.name ?? '' // named, all or none
      const part = parts.get(name)
      if (part === undefined) throw inputRefused(`tensor '${name}'`, missingText(parts, schema))
      return [name, enforceTensor(part, spec)]
    }),
  )
}

function enforceUnnamed(input: unknown, spec: TensorSpec): Tensor {
  if (!(input instanceof Table)) return enforceTensor(input, spec)
  const columns = [...input.columns.values()]
  const [only] = columns
  if (columns.length === 1 && only !== undefined && spec.shape.length !== 2) {
    return enforceTensor(stacked(only, spec), spec)
  }
  if (columns.length === 1 && only !== undefined && Array.isArray(only[0])) {
    return enforceTensor(stacked(only, spec), spec)
  }
  return enforceTensor(rowsOf(columns, input.length), spec)
}

function partsOf(input: unknown, schema: readonly TensorSpec[]): ReadonlyMap<string, unknown> {
  if (input instanceof Table) {
    const specs = new Map(schema.map((spec) => [spec.name, spec]))
    const entries = [...input.columns].map(([name, column]): [string, unknown] => {
      const spec = specs.get(name)
      return [name, spec === undefined ? column : stacked(column, spec)]
    })
    return new Map(entries)
  }
  if (Array.isArray(input) && input.length > 0 && input.every(isRecord)) {
    const names = Object.keys(input[0] ?? {})
    return new Map(names.map((name) => [name, input.map((record) => record[name])]))
  }
  if (isRecord(input)) return new Map(Object.entries(input))
  const [only] = schema
  if (schema.length === 1 && only?.name !== undefined) return new Map([[only.name, input]])
  throw inputRefused('the input', `${shown(input)} is no object of tensors by name`)
}

function missingText(parts: ReadonlyMap<string, unknown>, schema: readonly TensorSpec[]): string {
  const unknown = [...parts.keys()].filter((name) => !schema.some((spec) => spec.name === name))
  const hint = unknown.length > 0 ? `; given and not known: '${unknown.join("', '")}'` : ''
  return `it is required and missing${hint}`
}

/** A column of single values for a shape such as [-1, 1], or of flat lists for [-1, 28, 28]. */
function stacked(column: Column, { shape }: TensorSpec): unknown {
  const inner = shape.slice(1)
  const rows = Array.from(column)
  if (inner.length === 0 || inner.some((size) => size < 1)) return rows
  const size = elementCount(inner)
  const isFlat = rows.every((row) =>
    Array.isArray(row) ? row.length === size && !row.some(Array.isArray) : size === 1,
  )
  if (!isFlat) return rows
  return rows.map((row) => nested(Array.isArray(row) ? row : [row], inner))
}

function nested(values: readonly unknown[], [size = 1, ...inner]: readonly number[]): unknown {
  if (inner.length === 0) return values
  const each = elementCount(inner)
  return Array.from({ length: size }, (_, index) =>
    nested(values.slice(index * each, (index + 1) * each), inner),
  )
}

function rowsOf(columns: readonly Column[], length: number): unknown[][] {
  return Array.from({ length }, (_, row) => columns.map((column) => column[row]))
}

function enforceTensor(value: unknown, spec: TensorSpec): Tensor {
  const place = spec.name === undefined ? 'the tensor' : `tensor '${spec.name}'`
  const type = typeOf(spec, place)
  const found = toTensor(value) ?? fromList(value, type, place)
  const { shape } = spec
  const fits =
    shape.length === found.shape.length &&
    shape.every((size, index) => size === -1 || size === found.shape[index])
  if (!fits) {
    throw inputRefused(
      place,
      `its shape is [${found.shape.join(', ')}], and the signature has [${shape.join(', ')}]`,
    )
  }
  if (found.type === type) return found
  throw inputRefused(place, `its elements are ${found.type}, and the signature has ${type}`)
}

function typeOf({ type }: TensorSpec, place: string): TensorType {
  if (type === 'str' || type in TENSOR_ARRAYS) return type as TensorType // a key of the table
  throw inputRefused(place, `the signature has elements of ${type}, which only Python can give`)
}

/** A tensor from lists in lists. @throws {TrackingError} `MODEL_INPUT_REFUSED` */
export function fromList(list: unknown, type: TensorType, place: string): Tensor {
  const flat = flattenList(list)
  if (flat === undefined) throw inputRefused(place, 'its lists differ in length')
  const data = emptyData(type, flat.values.length) as unknown[] // each element is cast to its type
  flat.values.forEach((value, index) => {
    const element = castElement(value, type)
    if (element === undefined) throw inputRefused(place, `${shown(value)} is no ${type}`)
    data[index] = element
  })
  return tensor(data as unknown as Tensor['data'], flat.shape, type)
}
