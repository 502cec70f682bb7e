import { CLASSES, TIME_FEATURES } from './weights.mts'

/**
 * What the network sees: a picture (pixels −1 to 1) of which `time` is the picture and the rest noise, that
 * time as sines and cosines, and the digit that it is to be, one-hot.
 */
export function encodeInputs(noisy: ArrayLike<number>, time: number, digit: number): Float32Array {
  const inputs = new Float32Array(noisy.length + TIME_FEATURES + CLASSES)
  inputs.set(noisy)
  for (let index = 0; index < TIME_FEATURES; index += 1) {
    const angle = time * Math.PI * 2 ** (Math.floor(index / 2) / 2)
    inputs[noisy.length + index] = index % 2 === 0 ? Math.sin(angle) : Math.cos(angle)
  }
  inputs[noisy.length + TIME_FEATURES + digit] = 1
  return inputs
}
