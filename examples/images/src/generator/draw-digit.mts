import { encodeCondition } from './condition.mts'
import { withoutNoise } from './network.mts'
import { fromPatches, toPatches } from './patches.mts'
import { gaussians, type Random } from './random.mts'
import { SIZE, type Weights } from './weights.mts'

/** How often the network is asked on the way from noise to a picture. */
const FLOW_STEPS = 12

/**
 * Draws a digit: from noise along a straight line to what the network takes it for, a step at a time
 * (rectified flow, Liu et al. 2023).
 *
 * @returns 64 pixels of 0 to 1, rows from the top
 */
export function drawDigit(weights: Weights, digit: number, random: Random): Float32Array {
  let picture = gaussians(SIZE * SIZE, random)
  for (let step = 0; step < FLOW_STEPS; step += 1) {
    const condition = encodeCondition(step / FLOW_STEPS, digit)
    const goal = fromPatches(withoutNoise(weights, toPatches(picture), condition))
    const share = 1 / (FLOW_STEPS - step)
    picture = picture.map((value, at) => value + share * ((goal[at] ?? 0) - value))
  }
  return picture.map((value) => Math.min(1, Math.max(0, (value + 1) / 2)))
}
