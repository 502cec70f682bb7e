import { expect, it } from 'vitest'
import { isText } from './is-text.ts'

it.each([
  ['words', new TextEncoder().encode('lr: 0.1\n'), true],
  ['a letter cut in two', new TextEncoder().encode('größe').slice(0, 3), true],
  ['a pickle', Uint8Array.of(0x80, 0x04, 0x4b, 0x01), false],
  ['zeros', Uint8Array.of(0x61, 0x00), false],
])('of %s: %s', (_, bytes, expected) => {
  expect(isText(bytes.slice().buffer)).toBe(expected)
})
