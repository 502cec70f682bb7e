import { describe, expect, it } from 'vitest'
import { offsetOf, pageTokenAt } from './page-token.ts'

describe('a page token', () => {
  it('leads to where it was made', () => {
    expect(offsetOf(pageTokenAt(25_000))).toBe(25_000)
  })

  it('is not needed for the first page', () => {
    expect([offsetOf(undefined), offsetOf('')]).toEqual([0, 0])
  })

  it('is refused when it is nobody’s', () => {
    const texts = ['{"offset": 0}', '{"o": 1}', '5', 'null', 'nope', '{"offset": "x"}']

    for (const text of texts) {
      const token = Buffer.from(text).toString('base64')
      expect(() => offsetOf(token)).toThrow('Invalid page token')
    }
  })
})
