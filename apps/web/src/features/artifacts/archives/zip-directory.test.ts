import { describe, expect, it } from 'vitest'
import { partsOf } from '../testing/parts-of.ts'
import { archive } from './testing/archives.ts'
import { readZipDirectory } from './zip-directory.ts'
import { unpackedEntry } from './zip-entry.ts'

/** A zip64 of one entry whose sizes, places and counts all stand in their wide fields; its bytes are left out. */
function wideZip({ sizeBytes }: { readonly sizeBytes: bigint }): Uint8Array {
  const bytes = new Uint8Array(500)
  const view = new DataView(bytes.buffer)
  const name = new TextEncoder().encode('large.bin')
  view.setUint32(0, 0x02014b50, true)
  for (const at of [20, 24, 42]) view.setUint32(at, 0xffffffff, true)
  view.setUint16(28, name.length, true)
  view.setUint16(30, 28, true)
  bytes.set(name, 46)
  const extra = 46 + name.length
  view.setUint16(extra, 1, true)
  view.setUint16(extra + 2, 24, true)
  for (const [i, value] of [sizeBytes, 77n, 5_000_000_000n].entries()) {
    view.setBigUint64(extra + 4 + 8 * i, value, true)
  }
  const end = extra + 28
  view.setUint32(end, 0x06064b50, true)
  for (const [at, value] of [
    [32, 1n],
    [40, BigInt(end)],
    [48, 0n],
  ] as const) {
    view.setBigUint64(end + at, value, true)
  }
  view.setUint32(end + 56, 0x07064b50, true)
  view.setBigUint64(end + 64, BigInt(end), true)
  view.setUint32(end + 76, 0x06054b50, true)
  view.setUint32(end + 88, 0xffffffff, true)
  view.setUint32(end + 92, 0xffffffff, true)
  return bytes.slice(0, end + 98)
}

describe('what a zip holds', () => {
  it('is listed with sizes and dates, from its end', async () => {
    const { file } = partsOf(archive('zip'))

    const { entries, total } = await readZipDirectory(file)

    expect(total).toBe(4)
    expect(
      entries.map(({ name, sizeBytes, method, modified }) => [name, sizeBytes, method, modified]),
    ).toEqual([
      ['folder/', 0, 0, ''],
      ['folder/grüß.txt', 600, 8, '2024-02-29 12:30'],
      ['stored.bin', 5, 0, '2024-02-29 12:30'],
      ['x.bz2', 50, 12, '2024-02-29 12:30'],
    ])
    expect(entries[1]?.packedBytes).toBeLessThan(30)
  })

  it('may be larger than four gigabytes', async () => {
    const { file } = partsOf(wideZip({ sizeBytes: 6_000_000_000n }))

    const { entries } = await readZipDirectory(file)

    expect(entries).toMatchObject([
      { name: 'large.bin', sizeBytes: 6_000_000_000, packedBytes: 77, headerStart: 5_000_000_000 },
    ])
  })

  it('is found behind a program that unpacks it', async () => {
    const zip = archive('zip')
    const { file } = partsOf(Uint8Array.from([...new Uint8Array(1_000), ...zip]))

    const { entries } = await readZipDirectory(file)
    const [, , stored] = entries

    expect(stored && new TextDecoder().decode(await unpackedEntry(file, stored, 99))).toBe('12345')
  })

  it.each([
    ['no zip', new TextEncoder().encode('hello, this is a text and no zip at all')],
    ['cut off', archive('zip').slice(0, 200)],
    ['nothing', new Uint8Array(3)],
  ])('is not known where it is %s', async (_, bytes) => {
    await expect(readZipDirectory(partsOf(bytes).file)).rejects.toThrow('no directory at its end')
  })

  it.each([
    ['beyond its end', 16, 0xf0000000],
    ['damaged', 10, 0x7fff],
  ])('is refused where its directory is %s', async (reason, place, value) => {
    const zip = archive('npz')
    const view = new DataView(zip.buffer)
    if (value > 0xffff) view.setUint32(zip.length - 22 + place, value, true)
    else view.setUint16(zip.length - 22 + place, value, true)

    await expect(readZipDirectory(partsOf(zip).file)).rejects.toThrow(reason)
  })

  it('is refused where its sizes cannot be', async () => {
    const { file } = partsOf(wideZip({ sizeBytes: 2n ** 63n }))

    await expect(readZipDirectory(file)).rejects.toThrow('damaged')
  })
})

describe('one of the files of a zip', () => {
  it('is unpacked as far as it is wanted', async () => {
    const { file } = partsOf(archive('zip'))
    const [, packed, stored] = (await readZipDirectory(file)).entries
    const textOf = async (entry = packed, most = 12) =>
      entry && new TextDecoder().decode(await unpackedEntry(file, entry, most))

    expect(await textOf(packed)).toBe('hello hello ')
    expect(await textOf(packed, 10_000)).toHaveLength(600)
    expect(await textOf(stored)).toBe('12345')
  })

  it('is refused where browsers cannot read it', async () => {
    const { file } = partsOf(archive('zip'))
    const [, packed, , bzip] = (await readZipDirectory(file)).entries
    if (packed === undefined || bzip === undefined) throw new Error('two entries are missing')
    const refusal = (entry: typeof packed) => expect(unpackedEntry(file, entry, 9)).rejects

    await refusal(bzip).toThrow('method (12)')
    await refusal({ ...packed, isEncrypted: true }).toThrow('encrypted')
    await refusal({ ...packed, headerStart: 10_000_000 }).toThrow('beyond the end')
    await refusal({ ...packed, packedBytes: 10_000_000 }).toThrow('beyond the end')
    await refusal({ ...packed, headerStart: 1 }).toThrow('not where the zip says')
  })
})
