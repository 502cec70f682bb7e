import { expect, it } from 'vitest'
import { lanesOf } from './lanes.ts'

it('puts spans one after the other into a lane, and what overlaps below each other', () => {
  const spans = [
    { start: 20, end: 30 },
    { start: 0, end: 10 },
    { start: 5, end: 25 },
    { start: 10, end: 10 },
  ]

  expect(lanesOf(spans)).toEqual([0, 0, 1, 0])
})
