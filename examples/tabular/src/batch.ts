import { type Tensor1D, type Tensor2D, tensor1d, tensor2d } from '@tensorflow/tfjs-core'
import { type Encoder, encodeInputs } from './classifier/encode.mts'
import { encodeClass } from './fit-encoder.ts'
import type { Row } from './table.ts'

/** Encoded rows as tensors: inputs, and the index of each row's class. */
export interface Batch {
  readonly inputs: Tensor2D
  readonly classes: Tensor1D
}

/** Encodes rows. Who calls it disposes of the tensors. */
export function toBatch(encoder: Encoder, rows: readonly Row[]): Batch {
  return {
    inputs: tensor2d(rows.map((row) => encodeInputs(encoder, row))),
    classes: tensor1d(
      rows.map((row) => encodeClass(encoder, row)),
      'int32',
    ),
  }
}
