import { expect, it } from 'vitest'
import { breakOf, lineAt, wrappedRows } from './wrapped-rows.ts'

it('gives a line as many rows as it needs, an empty one too', () => {
  const widths = [0, 10, 11, 25]
  const tops = wrappedRows(4, 10, (index) => widths[index] ?? 0)

  expect([...tops]).toEqual([0, 1, 2, 4, 7])
  expect([0, 1, 2, 3, 6].map((row) => lineAt(tops, row))).toEqual([
    { index: 0, part: 0 },
    { index: 1, part: 0 },
    { index: 2, part: 0 },
    { index: 2, part: 1 },
    { index: 3, part: 2 },
  ])
})

it('tears no emoji', () => {
  expect([0, 1, 2, 3].map((at) => breakOf('a😀b', at))).toEqual([0, 1, 1, 3])
})
