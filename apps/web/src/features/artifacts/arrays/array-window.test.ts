import { describe, expect, it } from 'vitest'
import { partsOf } from '../testing/parts-of.ts'
import { readWindow } from './array-window.ts'
import { rawType, wholeType } from './element-type.ts'
import { planeOf, type StoredArray, type View } from './stored-array.ts'

// A row of 100,000 numbers for each of 2,000, were it not for the bytes: what is read is counted.
const wide = {
  type: wholeType(2, false, true),
  shape: [2_000, 100_000],
  isFortran: false,
  start: 128,
} as const

/** A file in which every number is the low half of its place. */
function countingFile() {
  const parts: number[] = []
  const slice = async (start: number, end = 0) => {
    parts.push(end - start)
    const first = (start - 128) / 2
    return Uint16Array.from({ length: (end - start) / 2 }, (_, at) => first + at).buffer
  }
  return { parts, file: { byteLength: 400_000_128, slice } }
}

async function read(
  array: StoredArray,
  view: View,
  wanted: Parameters<typeof readWindow>[2]['wanted'],
) {
  const { parts, file } = countingFile()
  const plane = planeOf(array, view)
  const window = await readWindow(file, array, { plane, wanted, mostBytes: 100_000 })
  const value = (row: number, column: number) => {
    const { view: bytes, offset } = window.at(row, column)
    return bytes.getUint16(offset, true)
  }
  return { window, value, parts }
}

const both: View = { rowAxis: 0, columnAxis: 1, index: [0, 0] }

describe('a part of an array', () => {
  it('is read at once where it lies together', async () => {
    const array = { ...wide, shape: [200, 100] }

    const { value, parts } = await read(array, both, { row: 10, column: 0, rows: 50, columns: 100 })

    expect(parts).toEqual([50 * 100 * 2])
    expect(value(0, 0)).toBe(1_000)
    expect(value(49, 99)).toBe(5_999)
  })

  it('is read line by line, and smaller, where it does not', async () => {
    const wanted = { row: 5, column: 99_000, rows: 1_000, columns: 40 }

    const { window, value, parts } = await read(wide, both, wanted)

    expect(window).toMatchObject({ row: 5, column: 99_000, rows: 64, columns: 40 })
    expect(parts).toEqual(Array.from({ length: 64 }, () => 80))
    expect(value(2, 39)).toBe((7 * 100_000 + 99_039) % 65_536)
  })

  it('of which the columns lie together is read by columns', async () => {
    const wanted = { row: 500, column: 3, rows: 1_000, columns: 40 }

    const { window, value, parts } = await read({ ...wide, isFortran: true }, both, wanted)

    expect(window).toMatchObject({ rows: 781, columns: 40 })
    expect(parts).toEqual(Array.from({ length: 40 }, () => 781 * 2))
    expect(value(7, 2)).toBe((5 * 2_000 + 507) % 65_536)
  })

  it('of large values is as many as can be read, and at least one', async () => {
    const wanted = { row: 0, column: 0, rows: 1_000, columns: 1 }
    const column: View = { rowAxis: 0, columnAxis: undefined, index: [0] }
    const list = (bytes: number) => ({ ...wide, type: rawType(bytes), shape: [2_000] })

    const some = await read(list(1_000), column, wanted)
    const one = await read(list(200_000), column, wanted)

    expect([some.window.rows, some.parts]).toEqual([100, [100_000]])
    expect([one.window.rows, one.parts]).toEqual([1, [200_000]])
  })

  it('ends where the array does', async () => {
    const array = { ...wide, shape: [3, 4] }

    const { window } = await read(array, both, { row: 2, column: 1, rows: 10, columns: 10 })

    expect(window).toMatchObject({ rows: 1, columns: 3 })
  })

  it('is any two axes at a place of the others', async () => {
    const array = { ...wide, shape: [5, 6, 7] }
    const view = { rowAxis: 2, columnAxis: 0, index: [0, 4, 0] }

    const { window, value } = await read(array, view, { row: 0, column: 0, rows: 9, columns: 9 })

    expect(window).toMatchObject({ rows: 7, columns: 5 })
    expect(value(6, 3)).toBe(3 * 42 + 4 * 7 + 6)
  })

  it('of a file that is shorter than its header says is refused', async () => {
    const { file } = partsOf(new Uint8Array(140))
    const place = { plane: planeOf(wide, both), wanted: { row: 0, column: 0, rows: 1, columns: 9 } }

    await expect(readWindow(file, wide, { ...place, mostBytes: 1_000 })).rejects.toThrow(
      'file ends',
    )
  })
})
