import { expect, it } from 'vitest'
import { shortened } from './shortened.ts'

it.each([
  ['conformer-large', 15, 'conformer-large'],
  ['conformer-large-full', 12, 'conform…full'],
  ['conformer', 5, 'conf…'],
])('makes of %s in %i letters %s', (text, letters, short) => {
  expect(shortened(text, letters)).toBe(short)
})
