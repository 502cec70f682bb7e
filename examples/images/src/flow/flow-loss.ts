import {
  add,
  matMul,
  mean,
  relu,
  type Scalar,
  square,
  sub,
  type Tensor2D,
  tensor2d,
} from '@tensorflow/tfjs-core'
import type { Digit } from '../digits.ts'
import { encodeInputs } from '../generator/inputs.mts'
import { gaussians, type Random } from '../generator/random.mts'
import { SIZE } from '../generator/weights.mts'

/** The network's weights as tensors, by name. */
export type Tensors = ReadonlyMap<string, Tensor2D>

/** Pictures in noise as the network sees them, and what they are without it. */
export interface NoisyBatch {
  readonly inputs: Tensor2D
  readonly clean: Tensor2D
}

/** Adds to each digit as much noise as a time of its own says. Who calls it disposes of the tensors. */
export function noisyBatch(digits: readonly Digit[], random: Random): NoisyBatch {
  const rows = digits.map(({ pixels, label }) => {
    const time = random()
    const noise = gaussians(SIZE * SIZE, random)
    const clean = pixels.map((value) => value * 2 - 1)
    const noisy = noise.map((value, at) => time * (clean[at] ?? 0) + (1 - time) * value)
    return { inputs: encodeInputs(noisy, time, label), clean }
  })
  return {
    inputs: toMatrix(rows.map((row) => row.inputs)),
    clean: toMatrix(rows.map((row) => row.clean)),
  }
}

/** How far the network's pictures are from those without noise: a mean square. */
export function flowLoss(tensors: Tensors, { inputs, clean }: NoisyBatch): Scalar {
  let stream = relu(dense(tensors, 'in', inputs))
  for (let block = 0; tensors.has(`block${block}/kernel`); block += 1)
    stream = add(stream, relu(dense(tensors, `block${block}`, stream)))
  return mean(square(sub(dense(tensors, 'out', stream), clean)))
}

function dense(tensors: Tensors, name: string, values: Tensor2D): Tensor2D {
  const [kernel, bias] = [tensors.get(`${name}/kernel`), tensors.get(`${name}/bias`)]
  if (kernel === undefined || bias === undefined) throw new Error(`there is no layer '${name}'`)
  return add(matMul(values, kernel), bias)
}

function toMatrix(rows: readonly Float32Array[]): Tensor2D {
  const width = rows[0]?.length ?? 0
  const values = new Float32Array(rows.length * width)
  for (const [at, row] of rows.entries()) values.set(row, at * width)
  return tensor2d(values, [rows.length, width])
}
