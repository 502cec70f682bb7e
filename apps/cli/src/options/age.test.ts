import { describe, expect, it } from 'vitest'
import { age } from './age.ts'

describe('an age', () => {
  it.each([
    ['30d', 30 * 86_400_000],
    ['12h', 12 * 3_600_000],
    ['1d2h3m4s', 93_784_000],
    ['1.5h', 5_400_000],
    ['2 days', 2 * 86_400_000],
  ])('of %s is %i ms', (text, ms) => {
    expect(age(text)).toBe(ms)
  })

  it.each(['', 'soon', '30', 'd', '3x', '1d!', '-1d'])('is not %j', (text) => {
    expect(() => age(text)).toThrow(/30d/)
  })
})
