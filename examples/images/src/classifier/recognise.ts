import { type Tensor2D, tensor1d, tensor4d, tidy } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import type { Digit } from '../digits.ts'
import { SIZE } from '../generator/weights.mts'

/** Which digit the classifier takes each picture for, and how sure it is (0 to 1). */
export function recognise(
  model: Sequential,
  pictures: readonly Float32Array[],
): { readonly labels: readonly number[]; readonly shares: readonly number[] } {
  const rows = tidy(() => (model.predict(toPictures(pictures)) as Tensor2D).arraySync()) // one output
  const shares = rows.map((row) => Math.max(...row))
  return { labels: rows.map((row, index) => row.indexOf(shares[index] ?? 0)), shares }
}

/** Pictures as the classifier takes them. */
export function toPictures(pictures: readonly Float32Array[]) {
  const values = new Float32Array(pictures.length * SIZE * SIZE)
  for (const [index, pixels] of pictures.entries()) values.set(pixels, index * SIZE * SIZE)
  return tensor4d(values, [pictures.length, SIZE, SIZE, 1])
}

/** The digits that they are. */
export function toLabels(digits: readonly Digit[]) {
  return tensor1d(
    digits.map(({ label }) => label),
    'float32',
  )
}
