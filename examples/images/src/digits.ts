import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { seededRandom, shuffled } from './generator/random.mts'
import { SIZE } from './generator/weights.mts'

/** Where the data lies. */
export const DIGITS_FILE = fileURLToPath(new URL('../data/digits.csv.gz', import.meta.url))

/** A digit: 64 pixels of 0 to 1, rows from the top, and which it is. */
export interface Digit {
  readonly pixels: Float32Array
  readonly label: number
}

/** Digits to learn from, and digits that only an evaluation may see. */
export interface Split {
  readonly train: readonly Digit[]
  readonly test: readonly Digit[]
}

/** Four fifths of all written digits and the rest, in an order that follows from the seed. */
export function readDigits(seed: number): Split {
  const lines = gunzipSync(readFileSync(DIGITS_FILE)).toString('utf8').trimEnd().split('\n')
  const digits = lines.map((line) => {
    const numbers = line.split(',').map(Number)
    const pixels = Float32Array.from(numbers.slice(0, SIZE * SIZE), (level) => level / 16)
    return { pixels, label: numbers[SIZE * SIZE] ?? Number.NaN }
  })
  const order = shuffled(digits, seededRandom(seed))
  const testAt = Math.round(order.length * 0.8)
  return { train: order.slice(0, testAt), test: order.slice(testAt) }
}
