import { describe, expect, it } from 'vitest'
import { duration, exactTime, momentText, shortTime } from './time.ts'

describe('time', () => {
  it.each([
    [0, '0.0 s'],
    [400, '0.4 s'],
    [9_960, '10 s'],
    [59_600, '1 m 00 s'],
    [134_000, '2 m 14 s'],
    [3 * 3_600_000 + 5 * 60_000, '3 h 05 m'],
    [52 * 3_600_000, '2 d 4 h'],
  ])('calls %d ms %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })

  it('leaves out what today and this year make plain', () => {
    const now = new Date(2026, 4, 20, 12, 0).getTime()

    const texts = [
      new Date(2026, 4, 20, 9, 5),
      new Date(2026, 0, 2, 9, 5),
      new Date(2025, 11, 31, 23, 0),
    ].map((then) => shortTime(then.getTime(), now))

    expect(texts).toEqual(['09:05', '2 Jan 09:05', '31 Dec 2025'])
  })
})

it('tells a moment of an axis to the second', () => {
  const time = new Date(2026, 0, 3, 22, 14, 28).getTime()

  expect(momentText(time)).toBe('3 Jan 22:14:28')
})

it('tells a moment whole, with its time zone', () => {
  const time = new Date(2026, 0, 3, 22, 4, 8).getTime()

  expect(exactTime(time)).toMatch(
    /^Saturday 3 January 2026 at 22:04:08 UTC(?:[+−]\d{1,2}(?::\d\d)?)?$/,
  )
})
