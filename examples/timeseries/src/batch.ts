import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import { encodeWindow, type Material, targetsOf, type WindowStart } from './windows.ts'

/** Windows as rows of numbers; encoded once, since epochs see them again and again. */
export interface Examples {
  readonly starts: readonly WindowStart[]
  readonly inputs: readonly Float32Array[]
  readonly targets: readonly Float32Array[]
}

/** Some of the examples as tensors, a row each. */
export interface Batch {
  readonly inputs: Tensor2D
  readonly targets: Tensor2D
}

/** Encodes windows. */
export function encodeWindows(material: Material, starts: readonly WindowStart[]): Examples {
  return {
    starts,
    inputs: starts.map((start) => Float32Array.from(encodeWindow(material, start).inputs)),
    targets: starts.map((start) => Float32Array.from(targetsOf(material, start))),
  }
}

/** Examples by their index; default all. Who calls it disposes of the tensors. */
export function toBatch(
  { inputs, targets }: Examples,
  rows: readonly number[] = [...inputs.keys()],
): Batch {
  return { inputs: toTensor(inputs, rows), targets: toTensor(targets, rows) }
}

function toTensor(all: readonly Float32Array[], rows: readonly number[]): Tensor2D {
  const width = all[0]?.length ?? 0
  const values = new Float32Array(rows.length * width)
  for (const [at, row] of rows.entries()) values.set(all[row] ?? [], at * width)
  return tensor2d(values, [rows.length, width])
}
