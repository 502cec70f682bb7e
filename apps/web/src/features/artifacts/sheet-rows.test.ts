import { expect, it } from 'vitest'
import { nextSort, sheetRows } from './sheet-rows.ts'

const rows = [
  ['a10', '9'],
  ['b', ''],
  ['a2', '-1e3'],
  ['A3', '10'],
]
const isNumeric = [false, true]

it.each([
  ['as the file has it', undefined, [0, 1, 2, 3]],
  ['by words, numbers in them by value', { column: 0, isDescending: false }, [2, 3, 0, 1]],
  ['by numbers', { column: 1, isDescending: false }, [2, 0, 3, 1]],
  ['by numbers down, what is empty still last', { column: 1, isDescending: true }, [3, 0, 2, 1]],
])('orders rows %s', (_, sort, places) => {
  expect(sheetRows(rows, { search: '', sort, isNumeric })).toEqual(places)
})

it('finds rows by a text in any cell', () => {
  expect(sheetRows(rows, { search: ' A', sort: undefined, isNumeric })).toEqual([0, 2, 3])
  expect(sheetRows(rows, { search: '1e3', sort: undefined, isNumeric })).toEqual([2])
})

it('goes up, down and back', () => {
  const up = nextSort(undefined, 1)
  const down = nextSort(up, 1)

  expect([up, down, nextSort(down, 1)]).toEqual([
    { column: 1, isDescending: false },
    { column: 1, isDescending: true },
    undefined,
  ])
})
