import type { Weight } from './weights.mts'

/** Rows, one after the other, times a matrix. */
export function multiply(rows: Float32Array, { shape: [from, to], values }: Weight): Float32Array {
  const count = rows.length / from
  const product = new Float32Array(count * to)
  for (let row = 0; row < count; row += 1)
    for (let at = 0; at < from; at += 1) {
      const value = rows[row * from + at] as number // within its length
      for (let column = 0; column < to; column += 1) {
        const sum = product[row * to + column] as number // likewise
        product[row * to + column] = sum + value * (values[at * to + column] as number)
      }
    }
  return product
}

/** Each row with mean 0 and deviation 1. */
export function normalised(rows: Float32Array, width: number): Float32Array {
  const result = new Float32Array(rows.length)
  for (let start = 0; start < rows.length; start += width) {
    const row = rows.subarray(start, start + width)
    const mean = row.reduce((sum, value) => sum + value, 0) / width
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width
    const scale = 1 / Math.sqrt(variance + 1e-5)
    for (let at = 0; at < width; at += 1) result[start + at] = ((row[at] as number) - mean) * scale // within its length
  }
  return result
}

/** `x` times its sigmoid. */
export function silu(values: Float32Array): Float32Array {
  return values.map((value) => value / (1 + Math.exp(-value)))
}
