import { attend } from './attend.mts'
import { multiply, normalised, silu } from './rows.mts'
import { TOKENS, type Weights, weightOf } from './weights.mts'

/** Heads of an attention: each sees its own part of a token. */
export const HEADS = 4

/**
 * What a diffusion transformer takes a picture to be without the noise. The training computes the same with
 * tensors (`flow/transformer.ts`).
 *
 * @param patches the picture in noise, as `toPatches` has it
 * @param condition as `encodeCondition` has it
 * @returns patches
 */
export function withoutNoise(
  weights: Weights,
  patches: Float32Array,
  condition: Float32Array,
): Float32Array {
  const of = (name: string) => weightOf(weights, name)
  const told = silu(multiply(condition, of('condition')))
  let stream = plus(multiply(patches, of('patch')), of('position').values)
  for (let block = 0; weights.has(`block${block}/modulation`); block += 1) {
    const layer = (name: string) => of(`block${block}/${name}`)
    const [shift1, scale1, gate1, shift2, scale2, gate2] = parts(
      multiply(told, layer('modulation')),
      6,
    )
    const seen = multiply(modulated(stream, shift1, scale1), layer('attention/in'))
    const heard = multiply(attend(seen, TOKENS, HEADS), layer('attention/out'))
    stream = plus(stream, gated(heard, gate1))
    const inner = silu(multiply(modulated(stream, shift2, scale2), layer('mlp/in')))
    stream = plus(stream, gated(multiply(inner, layer('mlp/out')), gate2))
  }
  const [shift, scale] = parts(multiply(told, of('last/modulation')), 2)
  return multiply(modulated(stream, shift, scale), of('last/out'))
}

function plus(values: Float32Array, others: Float32Array): Float32Array {
  return values.map((value, at) => value + (others[at] ?? 0))
}

type Part = Float32Array | undefined

function parts(values: Float32Array, count: number): readonly Float32Array[] {
  const size = values.length / count
  return Array.from({ length: count }, (_, part) => values.subarray(part * size, (part + 1) * size))
}

/** Tokens with mean 0 and deviation 1, then stretched and moved as the condition says. */
function modulated(stream: Float32Array, shift: Part, scale: Part): Float32Array {
  const width = stream.length / TOKENS
  return normalised(stream, width).map(
    (value, at) => value * (1 + (scale?.[at % width] ?? 0)) + (shift?.[at % width] ?? 0),
  )
}

function gated(values: Float32Array, gate: Part): Float32Array {
  const width = values.length / TOKENS
  return values.map((value, at) => value * (1 + (gate?.[at % width] ?? 0)))
}
