import { describe, expect, it } from 'vitest'
import { summarizeColumn } from './summarize-column.ts'

const options = { bins: 4, top: 3 }

describe('a summary of a column', () => {
  it('counts words, the most frequent first, and runs without any', () => {
    const summary = summarizeColumn(['b', 'a', 'b', null, 'c', 'd'], options)

    expect(summary).toEqual({
      runs: 6,
      having: 5,
      distinct: 4,
      values: [
        { value: 'b', runs: 2 },
        { value: 'a', runs: 1 },
        { value: 'c', runs: 1 },
      ],
      numbers: undefined,
    })
  })

  it('puts numbers into bars that hold all of them, params that are numbers too', () => {
    const { numbers } = summarizeColumn(['0', '1', '2', '3.5', '4'], options)

    expect(numbers?.bins).toEqual([
      { from: 0, to: 1, runs: 1 },
      { from: 1, to: 2, runs: 1 },
      { from: 2, to: 3, runs: 1 },
      { from: 3, to: 4, runs: 2 },
    ])
    expect(numbers).toMatchObject({ min: 0, max: 4, mean: 2.1, median: 2, isLog: false })
  })

  it('spreads what spans powers of ten by its logarithm', () => {
    const { numbers } = summarizeColumn([1e-4, 1e-3, 1e-2, 1e-1, 1], options)

    expect(numbers?.isLog).toBe(true)
    expect(numbers?.bins.map(({ runs }) => runs)).toEqual([1, 1, 1, 2])
  })

  it('leaves NaN and infinities out of the bars, and survives what is as large as a double', () => {
    const cells = [Number.NaN, Number.MAX_VALUE, 1e308, -1e308]

    const { numbers, having, runs } = summarizeColumn(cells, options)

    expect({ having, runs }).toEqual({ having: 3, runs: 4 })
    expect(numbers).toMatchObject({ min: -1e308, max: 1e308 })
    expect(numbers?.bins.map((bin) => bin.runs)).toEqual([1, 0, 0, 1])
    expect(numbers?.bins.every(({ from, to }) => from < to)).toBe(true)
  })

  it('has one bar for one value, and none for nothing', () => {
    expect(summarizeColumn([7, 7], options).numbers?.bins).toEqual([{ from: 7, to: 7, runs: 2 }])
    expect(summarizeColumn([null], options).numbers).toBeUndefined()
    expect(summarizeColumn([], options)).toMatchObject({ runs: 0, having: 0, values: [] })
  })

  it('says the same of a list of numbers as of cells', () => {
    const cells = [3, null, -0, 0, 3, Number.MAX_VALUE, 250, -Number.MAX_VALUE, null, 3]
    const numbers = Float64Array.from(cells, (cell) => cell ?? Number.NaN)

    expect(summarizeColumn(numbers, options)).toEqual(summarizeColumn(cells, options))
    const nothing = new Float64Array(2).fill(Number.NaN)
    expect(summarizeColumn(nothing, options)).toEqual(summarizeColumn([null, null], options))
  })
})
