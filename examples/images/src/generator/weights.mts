import { gaussians, type Random } from './random.mts'

/** Pixels a side. */
export const SIZE = 8
/** How many digits there are. */
export const CLASSES = 10
/** Sines and cosines that tell how far the noise has gone. */
export const TIME_FEATURES = 16

/** Pixels to a side of a patch: what the network sees as one token. */
export const PATCH = 2
/** Tokens of a picture. */
export const TOKENS = (SIZE / PATCH) ** 2
/** Numbers that say what is to be drawn: the time, and the digit one-hot. */
export const CONDITION = TIME_FEATURES + CLASSES

/** A matrix `[from, to]`. */
export interface Weight {
  readonly shape: readonly [number, number]
  readonly values: Float32Array
}

/** The weights by name, in the order of the layers. */
export type Weights = ReadonlyMap<string, Weight>

/** How large a network is. */
export interface NetworkShape {
  /** Numbers to a token. */
  readonly width: number
  readonly depth: number
}

/**
 * The first weights of a diffusion transformer. What the condition does to a block, and the answer, begin as
 * zero (adaLN-Zero, Peebles and Xie 2023).
 */
export function firstWeights({ width, depth }: NetworkShape, random: Random): Weights {
  const weights = new Map<string, Weight>()
  const matrix = (name: string, from: number, to: number, gain: number) => {
    const deviation = gain / Math.sqrt(from)
    const values = gaussians(from * to, random).map((value) => value * deviation)
    weights.set(name, { shape: [from, to], values })
  }
  matrix('patch', PATCH * PATCH, width, 1)
  matrix('position', TOKENS, width, 1)
  matrix('condition', CONDITION, width, 1)
  for (let block = 0; block < depth; block += 1) {
    matrix(`block${block}/modulation`, width, 6 * width, 0)
    matrix(`block${block}/attention/in`, width, 3 * width, 1)
    matrix(`block${block}/attention/out`, width, width, 1)
    matrix(`block${block}/mlp/in`, width, 2 * width, 1)
    matrix(`block${block}/mlp/out`, 2 * width, width, 1)
  }
  matrix('last/modulation', width, 2 * width, 0)
  matrix('last/out', width, PATCH * PATCH, 0)
  return weights
}

/** The same weights once more. */
export function copyWeights(weights: Weights): Weights {
  return new Map(
    [...weights].map(([name, { shape, values }]) => [name, { shape, values: values.slice() }]),
  )
}

/** How many numbers they are. */
export function countWeights(weights: Weights): number {
  return [...weights.values()].reduce((sum, { values }) => sum + values.length, 0)
}

/** A weight that has to be there. */
export function weightOf(weights: Weights, name: string): Weight {
  const weight = weights.get(name)
  if (weight === undefined) throw new Error(`there is no weight '${name}'`)
  return weight
}
