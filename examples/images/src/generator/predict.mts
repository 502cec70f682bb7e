import { drawDigit } from './draw-digit.mts'
import { seededRandom } from './random.mts'
import { readSafetensors } from './safetensors.mts'
import { CLASSES, type Weights } from './weights.mts'

/** What a picture is asked for with. */
export interface DrawingInput {
  /** 0 to 9. */
  readonly digit: number
  /** Decides the noise: the same seed draws the same picture. */
  readonly seed: number
}

/** Reads the weights that were saved with the model. */
export function load({ artifacts }: { readonly artifacts: { readonly weights: string } }): Weights {
  return readSafetensors(artifacts.weights)
}

/** Draws a picture for each row: 64 pixels of 0 to 1, rows from the top. */
export function predict(
  rows: { records(): Record<string, unknown>[] },
  { state }: { readonly state: Weights },
): number[][] {
  return rows.records().map((row) => {
    const { digit, seed } = row as unknown as DrawingInput // by the signature
    if (!(digit >= 0 && digit < CLASSES)) throw new Error(`${digit} is no digit`)
    return Array.from(drawDigit(state, digit, seededRandom(seed)))
  })
}
