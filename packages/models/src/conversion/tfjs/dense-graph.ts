import type { Graph, Initializer, Node } from '../onnx/onnx-file.ts'
import { activationNodes } from './activation-nodes.ts'
import type { DenseStep } from './dense-layers.ts'
import type { GraphPart, StepEnds } from './graph-part.ts'
import { quantizeKernel } from './quantize-kernel.ts'

/** How weights are kept. */
export type Quantization = 'none' | 'int8'

/** Names of what goes in and comes out. */
export const INPUT = 'input'
export const OUTPUT = 'output'

/**
 * The ONNX graph of a chain of dense layers: `MatMul` and `Add`, or, quantised, `DynamicQuantizeLinear`
 * and `MatMulInteger` with weights of eight bits and a scale a column.
 */
export function denseGraph(steps: readonly DenseStep[], quantization: Quantization): Graph {
  const nodes: Node[] = []
  const initializers: Initializer[] = []
  let current = INPUT
  let width = 0
  steps.forEach((step, index) => {
    const output = index === steps.length - 1 ? OUTPUT : `step_${index}`
    const part =
      step.kind === 'activation'
        ? activationNodes(step, { input: current, output })
        : quantization === 'int8'
          ? int8Dense(step, { input: current, output, index })
          : plainDense(step, { input: current, output, index })
    nodes.push(...part.nodes)
    initializers.push(...part.initializers)
    if (step.kind === 'dense') width = step.units
    current = output
  })
  const first = steps.find((step) => step.kind === 'dense')
  return {
    name: 'dense',
    nodes,
    initializers,
    inputs: [{ name: INPUT, shape: ['batch', first?.inputs ?? 0] }],
    outputs: [{ name: OUTPUT, shape: ['batch', width] }],
  }
}

type Dense = Extract<DenseStep, { kind: 'dense' }>

function plainDense(
  step: Dense,
  { input, output, index }: StepEnds & { index: number },
): GraphPart {
  const kernel = `kernel_${index}`
  const product = step.bias === undefined ? output : `product_${index}`
  const bias = biasOf(step, { input: product, output, index })
  return {
    nodes: [{ op: 'MatMul', inputs: [input, kernel], outputs: [product] }, ...bias.nodes],
    initializers: [
      { name: kernel, type: 'float32', shape: [step.inputs, step.units], data: step.kernel },
      ...bias.initializers,
    ],
  }
}

function int8Dense(step: Dense, { input, output, index }: StepEnds & { index: number }): GraphPart {
  const name = (part: string) => `${part}_${index}`
  const { data, scales, zeroPoint } = quantizeKernel(step)
  const product = step.bias === undefined ? output : name('product')
  const bias = biasOf(step, { input: product, output, index })
  const quantized = [name('quantized'), name('input_scale'), name('input_zero')]
  return {
    nodes: [
      { op: 'DynamicQuantizeLinear', inputs: [input], outputs: quantized },
      {
        op: 'MatMulInteger',
        inputs: [name('quantized'), name('kernel'), name('input_zero'), name('kernel_zero')],
        outputs: [name('sums')],
      },
      { op: 'Cast', inputs: [name('sums')], outputs: [name('floats')], attributes: { to: 1 } },
      { op: 'Mul', inputs: [name('input_scale'), name('kernel_scale')], outputs: [name('scale')] },
      { op: 'Mul', inputs: [name('floats'), name('scale')], outputs: [product] },
      ...bias.nodes,
    ],
    initializers: [
      { name: name('kernel'), type: 'uint8', shape: [step.inputs, step.units], data },
      { name: name('kernel_scale'), type: 'float32', shape: [step.units], data: scales },
      { name: name('kernel_zero'), type: 'uint8', shape: [], data: Uint8Array.of(zeroPoint) },
      ...bias.initializers,
    ],
  }
}

function biasOf(
  { bias, units }: Dense,
  { input, output, index }: StepEnds & { index: number },
): GraphPart {
  if (bias === undefined) return { nodes: [], initializers: [] }
  const name = `bias_${index}`
  return {
    nodes: [{ op: 'Add', inputs: [input, name], outputs: [output] }],
    initializers: [{ name, type: 'float32', shape: [units], data: bias }],
  }
}
