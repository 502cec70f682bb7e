import type { SignatureColumn } from './model-facts.ts'
import type { PartialFile } from './partial-file.ts'
import { ProtoCursor, type ProtoField } from './proto-cursor.ts'

/** What an ONNX file says of a model. */
export interface OnnxFacts {
  readonly irVersion: number
  /** The program that wrote it and its version. */
  readonly producer: string
  readonly opsets: readonly { readonly domain: string; readonly version: number }[]
  readonly inputs: readonly SignatureColumn[]
  readonly outputs: readonly SignatureColumn[]
  /** Numbers that were learned, and in how many tensors. */
  readonly parameters: number
  readonly tensors: number
  /** How often each operation stands in the graph, the most frequent first. */
  readonly operations: readonly (readonly [name: string, count: number])[]
}

/** Each weight costs a request at the most. */
const MOST_PARTS = 2_000

// By their number in onnx.proto's TensorProto.DataType.
const TYPES = [
  'undefined',
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
]

/**
 * Reads what describes a model from its ONNX file; of its weights only how large they are.
 *
 * @throws {Error} for what is no such file
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export async function readOnnxFacts(file: PartialFile): Promise<OnnxFacts> {
  const cursor = new ProtoCursor(file, MOST_PARTS)
  const producer: string[] = []
  const opsets: OnnxFacts['opsets'][number][] = []
  let irVersion = 0
  let graph: GraphFacts | undefined
  for await (const field of cursor.fields(0, file.byteLength)) {
    if (!isPlace(field)) {
      if (field.number === 1) irVersion = field.value
    } else if (field.number === 2 || field.number === 3) {
      producer.push(await cursor.text(field.start, field.end))
    } else if (field.number === 7) graph = await readGraph(cursor, field)
    else if (field.number === 8) opsets.push(await readOpset(cursor, field))
  }
  if (graph === undefined || irVersion === 0) throw new Error('there is no model in it')
  return { irVersion, producer: producer.filter(Boolean).join(' '), opsets, ...graph }
}

type Place = Extract<ProtoField, { readonly start: number }>
type GraphFacts = Pick<OnnxFacts, 'inputs' | 'outputs' | 'parameters' | 'tensors' | 'operations'>

function isPlace(field: ProtoField): field is Place {
  return 'start' in field
}

async function readOpset(cursor: ProtoCursor, { start, end }: Place) {
  let [domain, version] = ['', 0]
  for await (const field of cursor.fields(start, end)) {
    if (!isPlace(field)) version = field.value
    else domain = await cursor.text(field.start, field.end)
  }
  return { domain: domain || 'ai.onnx', version }
}

async function readGraph(cursor: ProtoCursor, { start, end }: Place): Promise<GraphFacts> {
  const operations = new Map<string, number>()
  const weights = new Set<string>()
  const inputs: SignatureColumn[] = []
  const outputs: SignatureColumn[] = []
  let parameters = 0
  for await (const field of cursor.fields(start, end)) {
    if (!isPlace(field)) continue
    if (field.number === 1) {
      const name = await textOf(cursor, field, 4)
      operations.set(name, (operations.get(name) ?? 0) + 1)
    } else if (field.number === 5) {
      const { name, size } = await readWeight(cursor, field)
      weights.add(name)
      parameters += size
    } else if (field.number === 11) inputs.push(await readValue(cursor, field))
    else if (field.number === 12) outputs.push(await readValue(cursor, field))
  }
  return {
    // Files of before 2019 list their weights among the inputs.
    inputs: inputs.filter(({ name }) => !weights.has(name)),
    outputs,
    parameters,
    tensors: weights.size,
    operations: [...operations].toSorted((a, b) => b[1] - a[1]),
  }
}

async function readWeight(cursor: ProtoCursor, { start, end }: Place) {
  let [name, size] = ['', 1]
  for await (const field of cursor.fields(start, end)) {
    if (field.number === 1) {
      const dims = isPlace(field) ? await cursor.numbers(field.start, field.end) : [field.value]
      for (const dim of dims) size *= dim
    } else if (field.number === 8 && isPlace(field)) {
      name = await cursor.text(field.start, field.end)
    }
  }
  return { name, size }
}

/** A tensor by its name, type and shape; of a sequence or a map the name alone. */
async function readValue(cursor: ProtoCursor, place: Place): Promise<SignatureColumn> {
  const name = await textOf(cursor, place, 1)
  const type = await messageIn(cursor, place, 2)
  const tensor = type && (await messageIn(cursor, type, 1))
  let [element, dims]: [string, string[] | undefined] = ['', undefined]
  for await (const field of tensor ? cursor.fields(tensor.start, tensor.end) : []) {
    if (isPlace(field)) dims = await readShape(cursor, field)
    else element = TYPES[field.value] ?? `type ${field.value}`
  }
  const shape = dims === undefined ? '' : `[${dims.join(', ')}]`
  return { name, type: element, shape, isOptional: false, isTensor: true }
}

async function readShape(cursor: ProtoCursor, { start, end }: Place): Promise<string[]> {
  const dims: string[] = []
  for await (const dim of cursor.fields(start, end)) {
    if (!isPlace(dim)) continue
    let text = '?'
    for await (const field of cursor.fields(dim.start, dim.end)) {
      if (!isPlace(field)) text = String(field.value)
      else if (field.number === 2) text = await cursor.text(field.start, field.end)
    }
    dims.push(text)
  }
  return dims
}

async function messageIn(
  cursor: ProtoCursor,
  { start, end }: Place,
  number: number,
): Promise<Place | undefined> {
  for await (const field of cursor.fields(start, end)) {
    if (field.number === number && isPlace(field)) return field
  }
  return undefined
}

async function textOf(cursor: ProtoCursor, place: Place, number: number): Promise<string> {
  const found = await messageIn(cursor, place, number)
  return found === undefined ? '' : cursor.text(found.start, found.end)
}
