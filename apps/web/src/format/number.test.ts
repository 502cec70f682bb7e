import { describe, expect, it } from 'vitest'
import { byteSize, shortNumber } from './number.ts'

describe('number', () => {
  it.each([
    [0.83124999, '0.8312'],
    [0.83, '0.8300'],
    [-0.5, '−0.5000'],
    [0, '0'],
    [1, '1'],
    [128, '128'],
    [12345, '12,345'],
    [-9_876_543, '−9,876,543'],
    [-1234.5, '−1,235'],
    [12345.678, '12,346'],
    [0.00031622776601683794, '3.162e−4'],
    [0.0001, '1e−4'],
    [5e10, '5e10'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('shows %d as %s', (value, text) => {
    expect(shortNumber(value)).toBe(text)
  })

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_234_567, '1.23 MB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(byteSize(bytes)).toBe(text)
  })
})
