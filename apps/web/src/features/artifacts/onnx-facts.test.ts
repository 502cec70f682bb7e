import { describe, expect, it } from 'vitest'
import { readOnnxFacts } from './onnx-facts.ts'
import { partsOf } from './testing/parts-of.ts'

type Bytes = readonly number[]

function varint(value: number): Bytes {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
}

function int(number: number, value: number): Bytes {
  return [...varint(number * 8), ...varint(value)]
}

function bytes(number: number, value: string | Bytes): Bytes {
  const content = typeof value === 'string' ? [...new TextEncoder().encode(value)] : value
  return [...varint(number * 8 + 2), ...varint(content.length), ...content]
}

function tensor(name: string, element: number, dims: readonly (number | string)[]): Bytes {
  const shape = dims.flatMap((dim) =>
    bytes(1, typeof dim === 'number' ? int(1, dim) : bytes(2, dim)),
  )
  const type = [...int(1, element), ...bytes(2, shape)]
  return [...bytes(1, name), ...bytes(2, bytes(1, type))]
}

function weight(name: string, dims: readonly number[], size: number): Bytes {
  const raw = bytes(
    9,
    Array.from({ length: size }, () => 7),
  )
  return [...bytes(1, dims.flatMap(varint)), ...int(2, 1), ...bytes(8, name), ...raw]
}

function buildModel(): Uint8Array {
  const node = (op: string) => bytes(1, [...bytes(1, 'x'), ...bytes(2, 'y'), ...bytes(4, op)])
  const graph = [
    ...['MatMul', 'Add', 'MatMul'].flatMap(node),
    ...bytes(5, weight('w', [64, 300], 76_800)),
    ...bytes(5, weight('b', [10], 40)),
    ...bytes(11, tensor('input', 1, ['batch', 64])),
    ...bytes(11, tensor('w', 1, [64, 300])),
    ...bytes(12, tensor('label', 7, ['batch'])),
  ]
  return Uint8Array.from([
    ...int(1, 8),
    ...bytes(2, 'pytorch'),
    ...bytes(3, '2.9'),
    ...bytes(7, graph),
    ...bytes(8, [...bytes(1, ''), ...int(2, 17)]),
    ...bytes(8, [...bytes(1, 'ai.onnx.ml'), ...int(2, 3)]),
  ])
}

describe('what an ONNX file says', () => {
  it('is its opsets, its signature, its size and its operations', async () => {
    const { file } = partsOf(buildModel())

    expect(await readOnnxFacts(file)).toEqual({
      irVersion: 8,
      producer: 'pytorch 2.9',
      opsets: [
        { domain: 'ai.onnx', version: 17 },
        { domain: 'ai.onnx.ml', version: 3 },
      ],
      inputs: [
        { name: 'input', type: 'float32', shape: '[batch, 64]', isOptional: false, isTensor: true },
      ],
      outputs: [
        { name: 'label', type: 'int64', shape: '[batch]', isOptional: false, isTensor: true },
      ],
      parameters: 64 * 300 + 10,
      tensors: 2,
      operations: [
        ['MatMul', 2],
        ['Add', 1],
      ],
    })
  })

  it('is read without the weights', async () => {
    const { file, parts } = partsOf(buildModel())

    await readOnnxFacts(file)

    expect(parts.reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000)
  })

  it('is nothing where a file is cut off or no model', async () => {
    const cut = partsOf(buildModel().slice(0, 60_000))
    const other = partsOf(new TextEncoder().encode('no model at all, but a text'))

    await expect(readOnnxFacts(cut.file)).rejects.toThrow('beyond its message')
    await expect(readOnnxFacts(other.file)).rejects.toThrow()
  })
})
