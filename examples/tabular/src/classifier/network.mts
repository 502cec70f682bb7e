import type { Encoder } from './encode.mts'

/** A trained network as plain data, so that nothing but JavaScript is needed to ask it. */
export interface Network {
  readonly encoder: Encoder
  readonly layers: readonly Layer[]
}

/** A dense layer; `kernel[from][to]`. */
export interface Layer {
  readonly kernel: readonly (readonly number[])[]
  readonly bias: readonly number[]
  readonly isRelu: boolean
}

/** How likely each class is, 0 to 1, in the encoder's order. */
export function probabilities({ layers }: Network, inputs: readonly number[]): readonly number[] {
  const logits = layers.reduce<readonly number[]>((values, { kernel, bias, isRelu }) => {
    const sums = [...bias]
    for (const [from, value] of values.entries()) {
      const row = kernel[from] ?? []
      for (let to = 0; to < sums.length; to += 1)
        sums[to] = (sums[to] ?? 0) + value * (row[to] ?? 0)
    }
    return isRelu ? sums.map((sum) => Math.max(0, sum)) : sums
  }, inputs)
  const greatest = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - greatest))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
