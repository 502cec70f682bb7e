import { describe, expect, it } from 'vitest'
import { archive } from '../archives/testing/archives.ts'
import { partsOf } from '../testing/parts-of.ts'
import { readNpz } from './read-npz.ts'

describe('an archive of arrays', () => {
  it.each([
    [
      'npz',
      [
        ['a', 'int32', [2, 3]],
        ['b', 'str of 2', [2]],
      ],
    ],
    [
      'packedNpz',
      [
        ['zeros', 'float32', [100, 200]],
        ['c', 'float64', [2]],
      ],
    ],
  ] as const)('is known by the headers in it: %s', async (name, members) => {
    const { file } = partsOf(archive(name))

    const found = await readNpz(file)

    expect(
      found.map((one) =>
        one.head === undefined || one.head instanceof Error
          ? one.head
          : [one.name, one.head.type.name, one.head.shape],
      ),
    ).toEqual(members)
  })

  it('in which one is damaged tells of the others', async () => {
    const bytes = archive('npz')
    // The letters that the first array begins with.
    bytes[bytes.indexOf(0x93)] = 0
    const { file } = partsOf(bytes)

    const [a, b] = await readNpz(file)

    expect(a?.head).toEqual(new Error('it does not begin as one'))
    expect(b?.head).toMatchObject({ shape: [2] })
  })
})
