import { type Weights, weightOf } from './weights.mts'

/** What the network takes the picture to be without the noise. The training computes the same with tensors. */
export function withoutNoise(weights: Weights, inputs: Float32Array): Float32Array {
  let stream = relu(dense(weights, 'in', inputs))
  for (let block = 0; weights.has(`block${block}/kernel`); block += 1) {
    const change = relu(dense(weights, `block${block}`, stream))
    stream = stream.map((value, at) => value + (change[at] ?? 0))
  }
  return dense(weights, 'out', stream)
}

function dense(weights: Weights, name: string, values: Float32Array): Float32Array {
  const kernel = weightOf(weights, `${name}/kernel`).values
  const sums = weightOf(weights, `${name}/bias`).values.slice()
  for (let from = 0; from < values.length; from += 1) {
    const value = values[from] ?? 0
    if (value === 0) continue // half of what relu leaves
    const row = from * sums.length
    for (let to = 0; to < sums.length; to += 1)
      sums[to] = (sums[to] ?? 0) + value * (kernel[row + to] ?? 0)
  }
  return sums
}

function relu(values: Float32Array): Float32Array {
  return values.map((value) => Math.max(0, value))
}
