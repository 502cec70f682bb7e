import type { Node } from '../onnx/onnx-file.ts'
import { type DenseStep, notConverted } from './dense-layers.ts'
import type { GraphPart, StepEnds } from './graph-part.ts'

/** Activations that are one operation of ONNX, with its attributes where its defaults differ from tfjs'. */
const OPERATIONS: Readonly<Record<string, Pick<Node, 'op' | 'attributes'>>> = {
  elu: { op: 'Elu' },
  hardSigmoid: { op: 'HardSigmoid' },
  hard_sigmoid: { op: 'HardSigmoid' },
  relu: { op: 'Relu' },
  selu: { op: 'Selu' },
  sigmoid: { op: 'Sigmoid' },
  softmax: { op: 'Softmax', attributes: { axis: -1 } },
  softplus: { op: 'Softplus' },
  softsign: { op: 'Softsign' },
  tanh: { op: 'Tanh' },
}

/**
 * The operations of an activation.
 *
 * @throws {TrackingError} `MODEL_NOT_CONVERTED` for one that is not known
 */
export function activationNodes(
  { name, alpha }: Extract<DenseStep, { kind: 'activation' }>,
  { input, output }: StepEnds,
): GraphPart {
  const known = OPERATIONS[name]
  if (known !== undefined) return part([{ ...known, inputs: [input], outputs: [output] }])
  if (name === 'leakyRelu') {
    const attributes = { alpha: { float: alpha } }
    return part([{ op: 'LeakyRelu', attributes, inputs: [input], outputs: [output] }])
  }
  if (name === 'swish') {
    const gate = `${output}_gate`
    return part([
      { op: 'Sigmoid', inputs: [input], outputs: [gate] },
      { op: 'Mul', inputs: [input, gate], outputs: [output] },
    ])
  }
  if (name === 'relu6') {
    const [least, most] = [`${output}_least`, `${output}_most`]
    return {
      nodes: [{ op: 'Clip', inputs: [input, least, most], outputs: [output] }],
      initializers: [
        { name: least, type: 'float32', shape: [], data: Float32Array.of(0) },
        { name: most, type: 'float32', shape: [], data: Float32Array.of(6) },
      ],
    }
  }
  throw notConverted(`its activation '${name}' is not known`)
}

function part(nodes: readonly Node[]): GraphPart {
  return { nodes, initializers: [] }
}
