import { assert, integer, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampledPlaces } from './sampled-places.ts'

describe('the sample of a series', () => {
  it('is the whole of a short one', () => {
    expect(sampledPlaces(3, 5)).toEqual([0, 1, 2])
    expect(sampledPlaces(0, 5)).toEqual([])
  })

  it('is the last point alone when one is asked for', () => {
    expect(sampledPlaces(7, 1)).toEqual([6])
  })

  it('begins and ends where the series does, and never repeats a place', () => {
    const sizes = property(nat(100_000), integer({ min: 2, max: 2500 }), (total, size) => {
      const places = sampledPlaces(total + 1, size)

      expect(places).toHaveLength(Math.min(total + 1, size))
      expect(places.at(0)).toBe(0)
      expect(places.at(-1)).toBe(total)
      expect(new Set(places).size).toBe(places.length)
    })
    assert(sizes, { numRuns: 200 })
  })
})
