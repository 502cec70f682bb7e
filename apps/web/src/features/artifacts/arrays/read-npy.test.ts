import { describe, expect, it } from 'vitest'
import { partsOf } from '../testing/parts-of.ts'
import { readWindow } from './array-window.ts'
import { readNpy } from './read-npy.ts'
import { countOf, firstView, planeOf } from './stored-array.ts'
import { NUMPY_FILES, numpyFile } from './testing/numpy-files.ts'

/** The values at the beginning of a file, as rows of texts. */
async function cellsOf(bytes: Uint8Array) {
  const { file } = partsOf(bytes)
  const array = await readNpy(file)
  const plane = planeOf(array, firstView(array))
  const wanted = { row: 0, column: 0, rows: 10, columns: 10 }
  const window = await readWindow(file, array, { plane, wanted, mostBytes: 1_000 })
  const rows = Array.from({ length: window.rows }, (_, row) =>
    Array.from({ length: window.columns }, (__, column) => {
      const { view, offset } = window.at(row, column)
      return array.type.text(view, offset)
    }),
  )
  return { array, rows }
}

function fileWith(header: string): Uint8Array {
  const text = new TextEncoder().encode(header)
  return Uint8Array.from([
    ...[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0],
    ...[text.length % 256, Math.floor(text.length / 256)],
    ...text,
  ])
}

describe('a file of NumPy', () => {
  it.each<readonly [keyof typeof NUMPY_FILES, string, readonly (readonly string[])[]]>([
    [
      'float32',
      'float32',
      [
        ['0.1', '-2.5', 'nan'],
        ['inf', '1e-7', '3'],
      ],
    ],
    ['bigEndianInt16', 'int16', [['1'], ['-2'], ['300']]],
    ['float16', 'float16', [['0.1'], ['-1.5'], ['65500'], ['6e-8'], ['inf'], ['nan']]],
    ['bool', 'bool', [['True'], ['False'], ['True']]],
    ['int64', 'int64', [['-9223372036854775808'], ['9223372036854775807']]],
    ['uint64', 'uint64', [['18446744073709551615']]],
    ['complex', 'complex64', [['3+4j'], ['1-0.5j']]],
    ['letters', 'str of 4', [['a'], ['grüß'], ['😀']]],
    ['bytes', 'bytes of 2', [['ab'], ['c']]],
    ['record', 'record', [['(1, 0.5, x, [1, 2])'], ['(2, -1.25, yz, [3, 4])']]],
    ['paddedRecord', 'record', [['(7, 0.5)']]],
    ['scalar', 'float64', [['42.5']]],
    ['empty', 'float64', []],
    [
      'dates',
      'datetime64[ms]',
      [['2024-02-29T12:30:00.123'], ['NaT'], ['1969-12-31T23:59:59.999']],
    ],
    ['days', 'datetime64[D]', [['2024-02-29']]],
    ['spans', 'timedelta64[m]', [['90 m']]],
    ['version2', 'uint8', [['1'], ['2']]],
    ['unicodeNames', 'record', [['(5)']]],
  ])('of %s is read as %s', async (name, type, cells) => {
    const { array, rows } = await cellsOf(numpyFile(name))

    expect(array.type.name).toBe(type)
    expect(rows).toEqual(cells)
  })

  it('has its shape, its order and its bytes as the header says', async () => {
    const { array, rows } = await cellsOf(numpyFile('fortran'))

    expect(array).toMatchObject({ shape: [2, 3, 4], isFortran: true, start: 128 })
    expect(countOf(array)).toBe(24)
    // As `np.arange(24).reshape(2, 3, 4)[0]`, however it is stored.
    expect(rows).toEqual([
      ['0', '1', '2', '3'],
      ['4', '5', '6', '7'],
      ['8', '9', '10', '11'],
    ])
  })

  it('of objects says why none is read', async () => {
    const { file } = partsOf(numpyFile('object'))

    const { type, shape } = await readNpy(file)

    expect(shape).toEqual([2])
    expect(type.unreadable).toContain('pickle')
  })

  it.each([
    ['no array at all', new TextEncoder().encode('hello, this is a text'), 'does not begin as one'],
    ['cut off', numpyFile('float32').slice(0, 60), 'ends within its header'],
    ['cut off before its length', numpyFile('version2').slice(0, 11), 'ends within its header'],
    [
      'an endless header',
      fileWith('{{{{').map((b, at) => (at === 6 ? 2 : at > 7 ? 255 : b)),
      'megabyte',
    ],
    ['a header that is run', fileWith("__import__('os').system('x')"), 'no plain value'],
    ['a header of brackets', fileWith('('.repeat(5_000)), 'nested too deeply'],
    ['a header without an end', fileWith("{'descr': '<f4'"), 'cannot be read'],
    [
      'more values than there can be',
      fileWith("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296)}"),
      'more values',
    ],
    [
      'less than nothing',
      fileWith("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, 2)}"),
      'no shape',
    ],
    [
      'a type that is none',
      fileWith("{'descr': '<q9', 'fortran_order': False, 'shape': (1,)}"),
      '<q9 is not known',
    ],
    [
      'a type of eleven bytes',
      fileWith("{'descr': '<i11', 'fortran_order': False, 'shape': (1,)}"),
      '11 bytes',
    ],
    ['no type', fileWith("{'shape': (1,)}"), 'names no type'],
  ])('that is %s is refused with a reason', async (_, bytes, reason) => {
    await expect(readNpy(partsOf(bytes).file)).rejects.toThrow(reason)
  })

  it('of Python 2 is read too', async () => {
    const { array } = await cellsOf(
      Uint8Array.from([
        ...fileWith("{'descr': [(u'a', '<i2')], 'fortran_order': False, 'shape': (2L,)}"),
        ...[1, 0, 2, 0],
      ]),
    )

    expect(array.shape).toEqual([2])
  })
})
