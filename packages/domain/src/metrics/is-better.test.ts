import { expect, it } from 'vitest'
import { isBetter } from './is-better.ts'

it.each([
  ['val/loss', 2, 1, true],
  ['val/accuracy', 2, 1, false],
  ['val/loss', Number.NaN, 9, true],
  ['val/loss', 9, Number.NaN, false],
  ['val/loss', Number.NaN, Number.NaN, undefined],
  ['val/loss', 1, 1, undefined],
  ['samples', 1, 2, undefined],
])('says of %s from %d to %d: %s', (key, before, after, better) => {
  expect(isBetter(key, before, after)).toBe(better)
})
