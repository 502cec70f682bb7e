import type { Scale, Shape } from './features.mts'

/** A trained network as plain data, so that nothing but JavaScript is needed to ask it. */
export interface Network extends Shape {
  readonly scale: Scale
  readonly layers: readonly Layer[]
}

/** A dense layer; `kernel[from][to]`. */
export interface Layer {
  readonly kernel: readonly (readonly number[])[]
  readonly bias: readonly number[]
  readonly isRelu: boolean
}

/** What the network answers to the inputs of one forecast: for each hour the change from a week before. */
export function forward({ layers }: Network, inputs: readonly number[]): readonly number[] {
  return layers.reduce<readonly number[]>((values, { kernel, bias, isRelu }) => {
    const sums = [...bias]
    for (const [from, value] of values.entries()) {
      const row = kernel[from] ?? []
      for (let to = 0; to < sums.length; to += 1)
        sums[to] = (sums[to] ?? 0) + value * (row[to] ?? 0)
    }
    return isRelu ? sums.map((sum) => Math.max(0, sum)) : sums
  }, inputs)
}
