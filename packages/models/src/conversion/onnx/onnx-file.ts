import {
  bytesField,
  type Field,
  floatField,
  intField,
  joinBytes,
  messageField,
} from './protobuf.ts'

/** The types of elements that are written, by ONNX' numbers. */
const ELEMENT = { float32: 1, uint8: 2, int32: 6, int64: 7 } as const

/** A constant of a graph. */
export interface Initializer {
  readonly name: string
  readonly type: keyof typeof ELEMENT
  readonly shape: readonly number[]
  readonly data: Float32Array | Uint8Array | Int32Array | BigInt64Array
}

/** An operation of a graph; attributes are whole numbers, floats (`{ float }`) or nothing else. */
export interface Node {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes?: Readonly<Record<string, number | { readonly float: number }>>
}

/** An input or output of the graph; a text is the name of a size that may vary. */
export interface GraphValue {
  readonly name: string
  readonly shape: readonly (number | string)[]
}

/** A graph of float32 inputs and outputs. */
export interface Graph {
  readonly name: string
  readonly nodes: readonly Node[]
  readonly initializers: readonly Initializer[]
  readonly inputs: readonly GraphValue[]
  readonly outputs: readonly GraphValue[]
}

/** The version of the file's form; every onnxruntime since 1.10 reads it. */
const IR_VERSION = 8

/**
 * An ONNX file.
 *
 * @see onnx/onnx.proto: the numbers are those of its fields
 */
export function onnxFile(graph: Graph, opsetVersion: number): Uint8Array {
  return joinBytes([
    intField(1, IR_VERSION),
    bytesField(2, 'waymark'),
    messageField(7, graphFields(graph)),
    messageField(8, [bytesField(1, ''), intField(2, opsetVersion)]),
  ])
}

function graphFields({ name, nodes, initializers, inputs, outputs }: Graph): Field[] {
  return [
    ...nodes.map((node, index) => messageField(1, nodeFields(node, `${node.op}_${index}`))),
    bytesField(2, name),
    ...initializers.map((one) => messageField(5, initializerFields(one))),
    ...inputs.map((one) => messageField(11, valueFields(one))),
    ...outputs.map((one) => messageField(12, valueFields(one))),
  ]
}

function nodeFields({ op, inputs, outputs, attributes = {} }: Node, name: string): Field[] {
  return [
    ...inputs.map((input) => bytesField(1, input)),
    ...outputs.map((output) => bytesField(2, output)),
    bytesField(3, name),
    bytesField(4, op),
    ...Object.entries(attributes).map(([key, value]) =>
      messageField(5, [
        bytesField(1, key),
        ...(typeof value === 'number'
          ? [intField(3, value), intField(20, 2)]
          : [floatField(2, value.float), intField(20, 1)]),
      ]),
    ),
  ]
}

function initializerFields({ name, type, shape, data }: Initializer): Field[] {
  return [
    ...shape.map((size) => intField(1, size)),
    intField(2, ELEMENT[type]),
    bytesField(8, name),
    bytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ]
}

function valueFields({ name, shape }: GraphValue): Field[] {
  const sizes = shape.map((size) =>
    messageField(1, [typeof size === 'number' ? intField(1, size) : bytesField(2, size)]),
  )
  const tensorType = [intField(1, ELEMENT.float32), messageField(2, sizes)]
  return [bytesField(1, name), messageField(2, [messageField(1, tensorType)])]
}
