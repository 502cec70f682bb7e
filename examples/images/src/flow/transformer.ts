import {
  add,
  matMul,
  mean,
  mul,
  reshape,
  rsqrt,
  sigmoid,
  softmax,
  split,
  square,
  sub,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
  transpose,
} from '@tensorflow/tfjs-core'
import { HEADS } from '../generator/network.mts'
import { TOKENS } from '../generator/weights.mts'

/** The network's weights as tensors, by name. */
export type Tensors = ReadonlyMap<string, Tensor2D>

/**
 * What a diffusion transformer takes pictures to be without the noise; `generator/network.mts` computes the
 * same for one picture.
 *
 * @param patches a patch a row, picture after picture
 * @param conditions a picture a row
 * @returns a patch a row
 */
export function transform(tensors: Tensors, patches: Tensor2D, conditions: Tensor2D): Tensor2D {
  const of = (name: string): Tensor2D => {
    const found = tensors.get(name)
    if (found === undefined) throw new Error(`there is no weight '${name}'`)
    return found
  }
  const told = silu(matMul(conditions, of('condition')))
  const width = of('condition').shape[1]
  const toTokens = (rows: Tensor): Tensor3D => reshape(rows, [-1, TOKENS, width])
  let stream: Tensor3D = add(toTokens(matMul(patches, of('patch'))), of('position'))
  for (let block = 0; tensors.has(`block${block}/modulation`); block += 1) {
    const layer = (name: string) => of(`block${block}/${name}`)
    const [shift1, scale1, gate1, shift2, scale2, gate2] = parts(
      matMul(told, layer('modulation')),
      6,
    ) as [Tensor3D, Tensor3D, Tensor3D, Tensor3D, Tensor3D, Tensor3D] // six, as asked
    const seen: Tensor2D = matMul(rowsOf(modulated(stream, shift1, scale1)), layer('attention/in'))
    const heard = matMul(rowsOf(attend(seen, width)), layer('attention/out'))
    stream = add(stream, mul(toTokens(heard), add(gate1, 1)))
    const inner = silu(matMul(rowsOf(modulated(stream, shift2, scale2)), layer('mlp/in')))
    stream = add(stream, mul(toTokens(matMul(inner, layer('mlp/out'))), add(gate2, 1)))
  }
  const [shift, scale] = parts(matMul(told, of('last/modulation')), 2) as [Tensor3D, Tensor3D] // two
  return matMul(rowsOf(modulated(stream, shift, scale)), of('last/out'))
}

function attend(seen: Tensor2D, width: number): Tensor {
  const size = width / HEADS
  const [queries, keys, values] = split(seen, 3, 1).map((part) => {
    const byHead = reshape(part, [-1, TOKENS, HEADS, size]) as Tensor4D
    return reshape(transpose(byHead, [0, 2, 1, 3]), [-1, TOKENS, size])
  }) as [Tensor3D, Tensor3D, Tensor3D] // three, as asked
  const shares = softmax(mul(matMul(queries, keys, false, true), 1 / Math.sqrt(size)))
  const heard = reshape(matMul(shares, values), [-1, HEADS, TOKENS, size]) as Tensor4D
  return reshape(transpose(heard, [0, 2, 1, 3]), [-1, TOKENS, width])
}

/** Parts of each row, to be stretched over the tokens of its picture. */
function parts(rows: Tensor2D, count: number): Tensor3D[] {
  return split(rows, count, 1).map((part) => reshape(part, [part.shape[0] ?? 0, 1, -1]))
}

function modulated(stream: Tensor3D, shift: Tensor3D, scale: Tensor3D): Tensor3D {
  return add(mul(normalised(stream), add(scale, 1)), shift)
}

function normalised(stream: Tensor3D): Tensor3D {
  const centred: Tensor3D = sub(stream, mean(stream, -1, true))
  return mul(centred, rsqrt(add(mean(square(centred), -1, true), 1e-5)))
}

function silu(values: Tensor2D): Tensor2D {
  return mul(values, sigmoid(values))
}

function rowsOf(tokens: Tensor): Tensor2D {
  return reshape(tokens, [-1, tokens.shape.at(-1) ?? 0])
}
