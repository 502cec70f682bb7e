import { expect, it } from 'vitest'
import { headKind } from './head-kind.ts'

it.each([
  ['words', new TextEncoder().encode('lr: 0.1\n'), 'text'],
  ['a letter cut in two', new TextEncoder().encode('größe').slice(0, 3), 'text'],
  ['a pickle', Uint8Array.of(0x80, 0x04, 0x4b, 0x01), 'none'],
  ['zeros', Uint8Array.of(0x61, 0x00), 'none'],
  ['a zip without a telling name', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'zip'],
  ['an array without one', Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0), 'array'],
])('of %s: %s', (_, bytes, expected) => {
  expect(headKind(bytes.slice().buffer)).toBe(expected)
})
