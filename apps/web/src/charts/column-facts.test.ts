import { expect, it } from 'vitest'
import { factsOf, isBetween } from './column-facts.ts'

it('tells the ends of what has a place on an axis, and how much has none', () => {
  const column = Float64Array.of(3, Number.NaN, -2, Number.MAX_VALUE, 7, -Infinity)

  expect(factsOf(column)).toEqual({ least: -2, most: 7, odd: 3 })
  expect(isBetween(column, [-2, 7])).toBe(true)
  expect(isBetween(column, [-1, 7])).toBe(false)
  expect(isBetween(column, [-2, 6])).toBe(false)
})

it('tells nothing of a column without such values', () => {
  const column = Float64Array.of(Number.NaN)

  expect(factsOf(column)).toEqual({ least: Infinity, most: -Infinity, odd: 1 })
  expect(isBetween(column, [0, 1])).toBe(true)
})
