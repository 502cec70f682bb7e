import { mean, type Scalar, square, sub, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import type { Digit } from '../digits.ts'
import { encodeCondition } from '../generator/condition.mts'
import { toPatches } from '../generator/patches.mts'
import { gaussians, type Random } from '../generator/random.mts'
import { PATCH, SIZE } from '../generator/weights.mts'
import { type Tensors, transform } from './transformer.ts'

/** Pictures in noise as the network sees them, and what they are without it; a patch a row. */
export interface NoisyBatch {
  readonly patches: Tensor2D
  /** A picture a row. */
  readonly conditions: Tensor2D
  readonly clean: Tensor2D
}

/** Adds to each digit as much noise as a time of its own says. Who calls it disposes of the tensors. */
export function noisyBatch(digits: readonly Digit[], random: Random): NoisyBatch {
  const rows = digits.map(({ pixels, label }) => {
    const time = random()
    const noise = gaussians(SIZE * SIZE, random)
    const clean = pixels.map((value) => value * 2 - 1)
    const noisy = noise.map((value, at) => time * (clean[at] ?? 0) + (1 - time) * value)
    return {
      patches: toPatches(noisy),
      condition: encodeCondition(time, label),
      clean: toPatches(clean),
    }
  })
  return {
    patches: toMatrix(
      rows.map((row) => row.patches),
      PATCH * PATCH,
    ),
    conditions: toMatrix(rows.map((row) => row.condition)),
    clean: toMatrix(
      rows.map((row) => row.clean),
      PATCH * PATCH,
    ),
  }
}

/** How far the network's pictures are from those without noise: a mean square. */
export function flowLoss(tensors: Tensors, { patches, conditions, clean }: NoisyBatch): Scalar {
  return mean(square(sub(transform(tensors, patches, conditions), clean)))
}

function toMatrix(rows: readonly Float32Array[], width = rows[0]?.length ?? 0): Tensor2D {
  const values = Float32Array.from(rows.flatMap((row) => [...row]))
  return tensor2d(values, [values.length / width, width])
}
