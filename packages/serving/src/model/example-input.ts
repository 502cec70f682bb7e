import {
  type ColumnType,
  type Schema,
  Table,
  TENSOR_ARRAYS,
  type Tensor,
  type TensorType,
  tensor,
} from '@waymark/models'

const EXAMPLES: Readonly<Record<string, unknown>> = {
  boolean: false,
  string: '',
  binary: Buffer.alloc(0),
  datetime: new Date(0),
  any: null,
}

/**
 * An input that a signature allows, of one row with zeros and empty texts: enough to make a model load
 * what it loads on its first prediction. Undefined where no such input is known.
 */
export function exampleInput(schema: Schema): unknown {
  const columns = schema.flatMap((spec, index): [string, ArrayLike<unknown>][] =>
    spec.kind === 'column' ? [[spec.name ?? String(index), [exampleValue(spec.type)]]] : [],
  )
  if (columns.length > 0) return new Table(new Map(columns))
  const tensors = schema.flatMap((spec): [string | undefined, Tensor][] =>
    spec.kind === 'tensor' ? [[spec.name, exampleTensor(spec)]] : [],
  )
  const [first] = tensors
  return first?.[0] === undefined ? first?.[1] : Object.fromEntries(tensors)
}

function exampleValue(type: ColumnType): unknown {
  if (typeof type === 'string')
    return type in EXAMPLES ? EXAMPLES[type] : type === 'sparkml_vector' ? [0] : 0
  if (type.kind === 'array') return [exampleValue(type.items)]
  if (type.kind === 'map') return {}
  return Object.fromEntries(
    type.properties.map((property) => [property.name, exampleValue(property.type)]),
  )
}

function exampleTensor({
  type,
  shape,
}: {
  readonly type: string
  readonly shape: readonly number[]
}): Tensor {
  const sizes = shape.map((size) => (size === -1 ? 1 : size))
  const count = sizes.reduce((product, size) => product * size, 1)
  if (type === 'str')
    return tensor(
      Array.from({ length: count }, () => ''),
      sizes,
    )
  const known = type as Exclude<TensorType, 'str'> // refused by the signature if it is none
  return tensor(new (TENSOR_ARRAYS[known] ?? Float64Array)(count), sizes, known)
}
