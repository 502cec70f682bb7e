import { describe, expect, it } from 'vitest'
import { readRange, UNSATISFIABLE } from './byte-range.ts'

describe('readRange', () => {
  it.each([
    ['bytes=2-4', { first: 2, last: 4 }],
    ['bytes=2-', { first: 2, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-30', { first: 0, last: 9 }],
    ['bytes=0-99', { first: 0, last: 9 }],
    ['bytes=10-', UNSATISFIABLE],
    ['bytes=-0', UNSATISFIABLE],
    [undefined, undefined],
    ['bytes=-', undefined],
    ['bytes=4-2', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=1-2', undefined],
    ['junk', undefined],
  ])('reads %j of ten bytes', (header, range) => {
    expect(readRange(header, 10)).toEqual(range)
  })

  it('has nothing to give of an empty file', () => {
    expect(readRange('bytes=0-', 0)).toBe(UNSATISFIABLE)
  })
})
