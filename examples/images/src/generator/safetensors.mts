import { readFileSync, writeFileSync } from 'node:fs'
import type { Weight, Weights } from './weights.mts'

/** Bytes that say how long the header is. */
const LENGTH = 8

interface Entry {
  readonly dtype: string
  readonly shape: readonly [number, number]
  readonly data_offsets: readonly [start: number, end: number]
}

/**
 * Writes weights as a `.safetensors` file, which Python's `safetensors` and others read: the length of a
 * header, the header as JSON, the numbers.
 */
export function writeSafetensors(file: string, weights: Weights): void {
  let end = 0
  const entries = [...weights].map(([name, { shape, values }]): [string, Entry] => {
    const start = end
    end += values.byteLength
    return [name, { dtype: 'F32', shape, data_offsets: [start, end] }]
  })
  const json = JSON.stringify(Object.fromEntries(entries))
  const header = Buffer.from(json.padEnd(Math.ceil(json.length / 8) * 8)) // so that numbers are aligned
  const length = Buffer.alloc(LENGTH)
  length.writeBigUInt64LE(BigInt(header.length))
  const numbers = [...weights.values()].map(({ values }) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  )
  writeFileSync(file, Buffer.concat([length, header, ...numbers]))
}

/** Reads weights that were written so. */
export function readSafetensors(file: string): Weights {
  const bytes = readFileSync(file)
  const headerEnd = LENGTH + Number(bytes.readBigUInt64LE(0))
  const header = JSON.parse(bytes.toString('utf8', LENGTH, headerEnd)) as Record<string, Entry> // ours
  return new Map(
    Object.entries(header).map(
      ([
        name,
        {
          shape,
          data_offsets: [start, end],
        },
      ]): [string, Weight] => {
        const numbers = bytes.subarray(headerEnd + start, headerEnd + end)
        const values = new Float32Array(numbers.length / 4)
        new Uint8Array(values.buffer).set(numbers)
        return [name, { shape, values }]
      },
    ),
  )
}
