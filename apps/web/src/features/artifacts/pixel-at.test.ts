import { expect, it } from 'vitest'
import { pixelText } from './pixel-at.ts'

it.each([
  [[255, 0, 128, 255], '3, 7: 255 0 128'],
  [[0, 0, 0, 51], '3, 7: 0 0 0 / 51'],
] as const)('writes the pixel %o as %s', (rgba, text) => {
  expect(pixelText({ x: 3, y: 7, rgba })).toBe(text)
})
