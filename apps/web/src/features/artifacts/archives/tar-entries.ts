import type { ArchiveEntry } from './entries-sheet.tsx'

/** Bytes that are read one after the other. */
export interface ByteSource {
  /** Fewer than that where they end. */
  readonly read: (bytes: number) => Promise<Uint8Array>
  readonly skip: (bytes: number) => Promise<void>
  /** Whether so much was read that the rest is left. */
  readonly isSpent: () => boolean
}

/** What a tar holds, as far as it was read. */
export interface TarListing {
  readonly entries: readonly ArchiveEntry[]
  readonly isWhole: boolean
}

const BLOCK = 512
const MOST_ENTRIES = 20_000
// A name, or what else an entry says beyond its header.
const MOST_NOTE_BYTES = 1_000_000

/**
 * Lists what a tar holds from the header before each file.
 *
 * @throws {Error} for what is no tar
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
export async function readTarEntries(source: ByteSource): Promise<TarListing> {
  const entries: ArchiveEntry[] = []
  let notes: Readonly<Record<string, string>> = {}
  while (entries.length < MOST_ENTRIES && !source.isSpent()) {
    const block = await source.read(BLOCK)
    // Two blocks of zeros are the end, of which some programs write none: no byte is not zero then.
    if (block.every((byte) => byte === 0)) return { entries, isWhole: true }
    if (block.length < BLOCK || !isHeader(block)) {
      if (entries.length === 0) throw new Error('it does not begin as a tar')
      return { entries, isWhole: false }
    }
    const kind = String.fromCharCode(block[156] ?? 0)
    const size = Number(notes.size ?? numberIn(block, 124, 12))
    if ('LKxg'.includes(kind)) {
      if (size > MOST_NOTE_BYTES) throw new Error('a name in it is longer than a megabyte')
      const text = new TextDecoder().decode(await source.read(size))
      // What stands for all files that follow says nothing that is shown.
      if (kind === 'L') notes = { ...notes, path: text.replace(/\0.*$/s, '') }
      else if (kind === 'x') notes = { ...notes, ...recordsIn(text) }
      await source.skip(padding(size))
      continue
    }
    const name = notes.path ?? nameIn(block)
    const isFolder = kind === '5' && !name.endsWith('/')
    const seconds = Number(notes.mtime ?? numberIn(block, 136, 12))
    entries.push({
      name: isFolder ? `${name}/` : name,
      sizeBytes: size,
      modified: momentOf(seconds),
    })
    notes = {}
    // Links and folders have no bytes, whatever size they name.
    if (!'123456'.includes(kind)) await source.skip(size + padding(size))
  }
  return { entries, isWhole: false }
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

/** Whether the sum of a header is what it says, its own place counted as spaces. */
function isHeader(block: Uint8Array): boolean {
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  return numberIn(block, 148, 8) === sum
}

/** A number in octal digits, or, where its first bit is set, in bytes. */
function numberIn(block: Uint8Array, from: number, length: number): number {
  const bytes = block.subarray(from, from + length)
  if ((bytes[0] ?? 0) & 0x80) {
    return bytes.subarray(1).reduce((value, byte) => value * 256 + byte, (bytes[0] ?? 0) & 0x7f)
  }
  return Number.parseInt(textIn(bytes).trim() || '0', 8)
}

function nameIn(block: Uint8Array): string {
  const name = textIn(block.subarray(0, 100))
  const isUstar = textIn(block.subarray(257, 262)) === 'ustar'
  const prefix = isUstar && block[263] !== 0x20 ? textIn(block.subarray(345, 500)) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

function textIn(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end))
}

/** Lines of `25 path=folder/name`, each with its own length before it. */
function recordsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from(text.matchAll(/^\d+ ([^=\n]+)=(.*)$/gm), ([, key = '', value = '']) => [key, value]),
  )
}

function momentOf(seconds: number): string {
  const date = new Date(seconds * 1000)
  if (!(seconds > 0) || Number.isNaN(date.getTime())) return ''
  return date.toISOString().slice(0, 16).replace('T', ' ')
}
