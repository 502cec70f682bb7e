import { type GraphValue, onnxFile } from '../conversion/onnx/onnx-file.ts'

/**
 * An ONNX model of one dense layer: `input` [batch, weights], `output` [batch, 1] is their weighted sum.
 */
export function buildLinear(weights: readonly number[], opsetVersion = 17): Uint8Array {
  const shape = (width: number): GraphValue['shape'] => ['batch', width]
  return onnxFile(
    {
      name: 'linear',
      nodes: [{ op: 'MatMul', inputs: ['input', 'kernel'], outputs: ['output'] }],
      initializers: [
        {
          name: 'kernel',
          type: 'float32',
          shape: [weights.length, 1],
          data: Float32Array.from(weights),
        },
      ],
      inputs: [{ name: 'input', shape: shape(weights.length) }],
      outputs: [{ name: 'output', shape: shape(1) }],
    },
    opsetVersion,
  )
}

/** An ONNX model of two inputs, `a` and `b`, each [batch], and two outputs: `sum` and `product`. */
export function buildTwoInputs(): Uint8Array {
  const value = (name: string): GraphValue => ({ name, shape: ['batch'] })
  return onnxFile(
    {
      name: 'two',
      nodes: [
        { op: 'Add', inputs: ['a', 'b'], outputs: ['sum'] },
        { op: 'Mul', inputs: ['a', 'b'], outputs: ['product'] },
      ],
      initializers: [],
      inputs: [value('a'), value('b')],
      outputs: [value('sum'), value('product')],
    },
    17,
  )
}
