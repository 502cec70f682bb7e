import { describe, expect, it } from 'vitest'
import { toNestedList } from '../tensors/nested-list.ts'
import { tensor } from '../tensors/tensor.ts'
import { table, tableOfRecords, tableOfRows } from './table.ts'

describe('a table', () => {
  it('is made of columns, records or rows', () => {
    const rows = [
      { a: 1, b: 'x' },
      { a: 2, b: 'y' },
    ]

    expect(table({ a: Float64Array.of(1, 2), b: ['x', 'y'] }).records()).toEqual(rows)
    expect(tableOfRecords(rows).records()).toEqual(rows)
    expect(
      tableOfRows(
        [
          [1, 'x'],
          [2, 'y'],
        ],
        ['a', 'b'],
      ).records(),
    ).toEqual(rows)
    expect(tableOfRows([[1, 'x']]).names).toEqual(['0', '1'])
  })

  it('has columns of one length', () => {
    expect(() => table({ a: [1], b: [1, 2] })).toThrow("The column 'b' has 2 values")
    expect(() => tableOfRows([[1], [1, 2]])).toThrow('Row 1 has 2 values, and there are 1 columns.')
  })
})

describe('a tensor', () => {
  it('has room for its elements', () => {
    expect(() => tensor(Float32Array.of(1, 2), [3])).toThrow('of shape [3] cannot hold 2 elements')
  })

  it('is shown as lists in lists', () => {
    expect(toNestedList(tensor(Uint8Array.of(1, 0), [2, 1], 'bool'))).toEqual([[true], [false]])
    expect(toNestedList(tensor(BigInt64Array.of(5n, 2n ** 60n)))).toEqual([5, 2n ** 60n])
    expect(toNestedList(tensor(new Float32Array(0), [0, 3]))).toEqual([])
  })
})
