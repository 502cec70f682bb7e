import { expect, it } from 'vitest'
import { histogramsOf, loggedTableOf } from './logged-table.ts'

it('knows a table that was logged from other JSON', () => {
  const table = {
    columns: ['id', 'text'],
    data: [
      [1, 'a'],
      [2, null],
    ],
  }

  expect(loggedTableOf(table)).toEqual({ columns: ['id', 'text'], rows: table.data })
  for (const other of [null, [], 3, { columns: ['a'] }, { columns: [], data: [] }]) {
    expect(loggedTableOf(other)).toBeUndefined()
  }
  expect(loggedTableOf({ columns: ['a'], data: [{ a: 1 }] })).toBeUndefined()
})

it('reads histograms by step, and leaves out a row that is none', () => {
  const columns = ['step', 'count', 'non_finite', 'mean', 'edges', 'counts']
  const rows = [
    [20, 3, 1, 0.5, [0, 1, 2], [2, 1]],
    [10, 0, 4, null, [], []],
    ['x', 0, 0, 0, [0], []],
  ]

  expect(histogramsOf({ columns, rows })).toEqual([
    { step: 10, count: 0, nonFinite: 4, mean: null, std: null, edges: [], counts: [] },
    { step: 20, count: 3, nonFinite: 1, mean: 0.5, std: null, edges: [0, 1, 2], counts: [2, 1] },
  ])
  expect(histogramsOf({ columns: ['step', 'loss'], rows: [[1, 2]] })).toBeUndefined()
})
