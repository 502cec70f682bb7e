import { CONDITION, TIME_FEATURES } from './weights.mts'

/** What the network is told besides the picture: its time, as sines and cosines, and the digit, one-hot. */
export function encodeCondition(time: number, digit: number): Float32Array {
  const condition = new Float32Array(CONDITION)
  for (let index = 0; index < TIME_FEATURES; index += 1) {
    const angle = time * Math.PI * 2 ** (Math.floor(index / 2) / 2)
    condition[index] = index % 2 === 0 ? Math.sin(angle) : Math.cos(angle)
  }
  condition[TIME_FEATURES + digit] = 1
  return condition
}
