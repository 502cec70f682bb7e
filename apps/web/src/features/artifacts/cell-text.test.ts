import { expect, it } from 'vitest'
import { cellText } from './cell-text.ts'

it.each([
  [null, ''],
  [undefined, ''],
  ['', ''],
  [0.5, '0.5'],
  [12n, '12'],
  [true, 'true'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Uint8Array(3), '3 bytes'],
  [{ a: [1n, 'x'] }, '{"a":["1","x"]}'],
])('writes %s as %j', (value, text) => {
  expect(cellText(value)).toBe(text)
})
