import { expect, it } from 'vitest'
import { numberIn } from './number-in.ts'

it.each([
  ['1e-3', 0.001],
  [' 12 ', 12],
  ['-.5', -0.5],
  ['', undefined],
  ['0x10', undefined],
  ['resnet18', undefined],
  ['1,000', undefined],
])('finds in %j the number %s', (text, value) => {
  expect(numberIn(text)).toBe(value)
})
