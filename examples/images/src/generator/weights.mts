import { gaussians, type Random } from './random.mts'

/** Pixels a side. */
export const SIZE = 8
/** How many digits there are. */
export const CLASSES = 10
/** Sines and cosines that tell how far the noise has gone. */
export const TIME_FEATURES = 16

/** A dense layer's kernel `[from, to]`, or its bias `[1, to]`. */
export interface Weight {
  readonly shape: readonly [number, number]
  readonly values: Float32Array
}

/** The weights by name, in the order of the layers. */
export type Weights = ReadonlyMap<string, Weight>

/** The first weights of a network that is `width` wide and has `depth` blocks; its answer begins as zero. */
export function firstWeights(
  { width, depth }: { readonly width: number; readonly depth: number },
  random: Random,
): Weights {
  const weights = new Map<string, Weight>()
  const dense = (name: string, from: number, to: number, gain: number) => {
    const deviation = gain / Math.sqrt(from)
    const kernel = gaussians(from * to, random).map((value) => value * deviation)
    weights.set(`${name}/kernel`, { shape: [from, to], values: kernel })
    weights.set(`${name}/bias`, { shape: [1, to], values: new Float32Array(to) })
  }
  dense('in', SIZE * SIZE + TIME_FEATURES + CLASSES, width, Math.SQRT2)
  for (let block = 0; block < depth; block += 1) dense(`block${block}`, width, width, 1)
  dense('out', width, SIZE * SIZE, 0)
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
