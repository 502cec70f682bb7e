import { describe, expect, it } from 'vitest'
import { partsOf } from '../testing/parts-of.ts'
import { readSafetensors } from './read-safetensors.ts'
import { shapeText } from './stored-array.ts'

function fileOf(header: unknown, data: readonly number[] = [], length?: number): Uint8Array {
  const text = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  )
  const bytes = new Uint8Array(8 + text.length + data.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length ?? text.length), true)
  bytes.set(text, 8)
  bytes.set(data, 8 + text.length)
  return bytes
}

const header = {
  __metadata__: { format: 'pt' },
  second: { dtype: 'BF16', shape: [1, 2], data_offsets: [4, 8] },
  first: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
  none: { dtype: 'I64', shape: [0, 5], data_offsets: [8, 8] },
  eight: { dtype: 'F8_E4M3', shape: [2, 3], data_offsets: [8, 14] },
}

describe('a file of tensors', () => {
  it('is known by its header, and read no further', async () => {
    const bytes = fileOf(header, [0, 0, 128, 63, 192, 63, 73, 64, 1, 2, 3, 4, 5, 6])
    const { file } = partsOf(bytes)

    const { tensors, metadata } = await readSafetensors(file)

    expect(metadata).toEqual({ format: 'pt' })
    expect(
      tensors.map(({ name, array }) => [name, array.type.name, shapeText(array.shape)]),
    ).toEqual([
      ['first', 'float32', '1'],
      ['second', 'bfloat16', '1 × 2'],
      ['none', 'int64', '0 × 5'],
      ['eight', 'F8_E4M3', '2 × 3'],
    ])
    const second = tensors[1]?.array
    const view = new DataView(bytes.buffer)
    expect([0, 2].map((at) => second?.type.text(view, second.start + at))).toEqual(['1.5', '3.14'])
    expect(tensors[3]?.array.type.unreadable).toContain('F8_E4M3')
  })

  it('with a long header costs a second request', async () => {
    const names = Array.from({ length: 2_000 }, (_, at) => [
      `layer.${at}.weight`,
      { dtype: 'U8', shape: [1], data_offsets: [at, at + 1] },
    ])
    const { file, parts } = partsOf(
      fileOf(
        Object.fromEntries(names),
        Array.from({ length: 2_000 }, () => 1),
      ),
    )

    expect((await readSafetensors(file)).tensors).toHaveLength(2_000)
    expect(parts).toHaveLength(2)
  })

  it.each([
    ['no JSON', fileOf('hello'), 'no JSON'],
    ['an endless header', fileOf('{}', [], 2 ** 40), 'longer than 100 MB'],
    ['cut off', fileOf('{}', [], 5_000), 'ends within its header'],
    ['nothing', new Uint8Array(4), 'ends within its header'],
    ['of a tensor without a place', fileOf({ a: { dtype: 'F32', shape: [1] } }), 'says of a'],
    [
      'of sizes that disagree',
      fileOf({ a: { dtype: 'F32', shape: [9], data_offsets: [0, 4] } }),
      'the size of a',
    ],
    [
      'of a shape that is none',
      fileOf({ a: { dtype: 'F32', shape: [-1], data_offsets: [0, 4] } }),
      'no shape',
    ],
  ])('that is %s is refused with a reason', async (_, bytes, reason) => {
    await expect(readSafetensors(partsOf(bytes).file)).rejects.toThrow(reason)
  })
})
