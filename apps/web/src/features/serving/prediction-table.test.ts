import { expect, it } from 'vitest'
import { predictionTable } from './prediction-table.ts'

it.each([
  [
    '{"predictions": [{"a": 1.5, "b": "x"}, {"a": 2, "b": null}]}',
    ['a', 'b'],
    [
      ['1.5', 'x'],
      ['2', ''],
    ],
    [true, false],
  ],
  ['{"predictions": [0.25, 3]}', ['prediction'], [['0.25'], ['3']], [true]],
  [
    '{"predictions": {"sum": [1, 2], "product": [3, 4]}}',
    ['sum', 'product'],
    [
      ['1', '3'],
      ['2', '4'],
    ],
    [true, true],
  ],
])('shows %s as rows', (answer, head, rows, isNumeric) => {
  expect(predictionTable(answer)).toEqual({ head, rows, isNumeric })
})

it.each([
  ['{"predictions": {"output": [[1, 2]]}}'],
  ['{"predictions": []}'],
  ['{"predictions": [[1, 2], [3, 4]]}'],
  ['{"predictions": [NaN]}'],
])('leaves %s as it is', (answer) => {
  expect(predictionTable(answer)).toBeUndefined()
})
