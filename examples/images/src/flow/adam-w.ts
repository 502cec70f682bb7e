import type { GeneratorConfig } from '../config.ts'
import type { Weights } from '../generator/weights.mts'

/** Adam's memory of one weight. */
interface Moments {
  readonly first: Float32Array
  readonly second: Float32Array
}

/** Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019), warm-up and clipping. */
export class AdamW {
  readonly #config: GeneratorConfig
  readonly #moments = new Map<string, Moments>()
  #steps = 0

  constructor(config: GeneratorConfig) {
    this.#config = config
  }

  /** What the next step's learning rate is: it rises during the warm-up. */
  get learningRate(): number {
    const { learning_rate, warmup_steps } = this.#config
    return learning_rate * Math.min(1, (this.#steps + 1) / warmup_steps)
  }

  /** Changes the weights in place. @returns the length of the gradient before it was clipped */
  step(weights: Weights, gradients: ReadonlyMap<string, Float32Array>): number {
    const { gradient_clip } = this.#config
    const length = lengthOf([...gradients.values()])
    const rate = this.learningRate
    const clip = Math.min(1, gradient_clip / (length + 1e-6))
    this.#steps += 1
    for (const [name, { values, shape }] of weights) {
      const gradient = gradients.get(name)
      if (gradient === undefined) throw new Error(`no gradient for ${name}`)
      // Biases are not drawn to zero.
      const decay = shape[0] !== 1 ? rate * this.#config.weight_decay : 0
      this.#move(values, gradient, { ...this.#momentsOf(name, values.length), rate, clip, decay })
    }
    return length
  }

  #momentsOf(name: string, size: number): Moments {
    const known = this.#moments.get(name)
    if (known !== undefined) return known
    const fresh = { first: new Float32Array(size), second: new Float32Array(size) }
    this.#moments.set(name, fresh)
    return fresh
  }

  #move(
    values: Float32Array,
    gradient: Float32Array,
    {
      first,
      second,
      rate,
      clip,
      decay,
    }: Moments & { readonly rate: number; readonly clip: number; readonly decay: number },
  ): void {
    const unbias1 = 1 - 0.9 ** this.#steps
    const unbias2 = 1 - 0.999 ** this.#steps
    for (let at = 0; at < values.length; at += 1) {
      const slope = (gradient[at] ?? 0) * clip
      const mean = 0.9 * (first[at] ?? 0) + 0.1 * slope
      const power = 0.999 * (second[at] ?? 0) + 0.001 * slope * slope
      first[at] = mean
      second[at] = power
      const value = values[at] ?? 0
      values[at] =
        value - rate * (mean / unbias1 / (Math.sqrt(power / unbias2) + 1e-8)) - decay * value
    }
  }
}

function lengthOf(parts: readonly Float32Array[]): number {
  return Math.sqrt(parts.reduce((sum, part) => sum + part.reduce((a, b) => a + b * b, 0), 0))
}
