import { describe, expect, it } from 'vitest'
import { pythonInteger } from './python-int.ts'

describe('a whole number', () => {
  it.each([
    ['7', '7'],
    [' +1_000\n', '1000'],
    ['-007', '-007'],
    ['\u0661\u0662', '12'], // Arabic-Indic
    ['\uff11\uff10', '10'], // full width
    ['\u{1d7cf}\u{1d7f6}', '10'], // mathematical bold and monospace, whose sets are neighbours
    ['\x1c3\x85', '3'],
  ])('is read from %j as Python reads it', (text, read) => {
    expect(pythonInteger(text)).toBe(read)
  })

  it.each(['', 'x', '1.0', '1__0', '_1', '\u00b2', '1e0', '0x1', '\ufeff1', '1'.repeat(4301)])(
    'is not %j',
    (text) => {
      expect(pythonInteger(text)).toBeUndefined()
    },
  )
})
