import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { partsOf } from '../testing/parts-of.ts'
import { plainSource, unpackedSource } from './byte-sources.ts'
import { readTarEntries } from './tar-entries.ts'
import { archive } from './testing/archives.ts'

const HELD = [
  ['folder/', 0],
  ['folder/a.txt', 5],
  [`${'l'.repeat(120)}/ü.bin`, 700],
  ['link', 0],
  ['last', 0],
]

describe.each(['gnuTar', 'paxTar'] as const)('what a tar holds (%s)', (name) => {
  it('is listed from its headers', async () => {
    const { file } = partsOf(gunzipSync(archive(name)))

    const { entries, isWhole } = await readTarEntries(plainSource(file))

    expect(entries.map((entry) => [entry.name, entry.sizeBytes])).toEqual(HELD)
    expect(new Set(entries.map(({ modified }) => modified))).toEqual(new Set(['2024-02-29 12:30']))
    expect(isWhole).toBe(true)
  })

  it('is listed when it is packed', async () => {
    const { file } = partsOf(archive(name))

    const { entries, isWhole } = await readTarEntries(unpackedSource(file))

    expect(entries.map((entry) => [entry.name, entry.sizeBytes])).toEqual(HELD)
    expect(isWhole).toBe(true)
  })
})

it('is read without the bytes of the files in it', async () => {
  const tar = gunzipSync(archive('gnuTar'))
  const large = Buffer.concat([
    withSize(tar.subarray(512, 1_024), 50_000_000),
    Buffer.alloc(Math.ceil(50_000_000 / 512) * 512),
    tar,
  ])
  const { file, parts } = partsOf(large)

  const { entries } = await readTarEntries(plainSource(file))

  expect(entries).toHaveLength(6)
  expect(parts.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000)
})

it('is told as far as it goes where it is cut off', async () => {
  const { file } = partsOf(gunzipSync(archive('paxTar')).subarray(0, 1_700))

  const { entries, isWhole } = await readTarEntries(plainSource(file))

  expect(entries.map(({ name }) => name)).toEqual(['folder/', 'folder/a.txt'])
  expect(isWhole).toBe(false)
})

it('is refused where it is none', async () => {
  const { file } = partsOf(new TextEncoder().encode('no tar '.repeat(200)))

  await expect(readTarEntries(plainSource(file))).rejects.toThrow('does not begin as a tar')
  await expect(readTarEntries(unpackedSource(file))).rejects.toThrow()
})

/** A header of another size, its sum made right. */
function withSize(header: Buffer, size: number): Buffer {
  const block = Buffer.from(header)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
