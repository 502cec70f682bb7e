import type { PartialFile } from '../partial-file.ts'

/** One of the files that a zip holds. */
export interface ZipEntry {
  readonly name: string
  readonly sizeBytes: number
  readonly packedBytes: number
  /** As the format counts them: 0 stored, 8 deflated. */
  readonly method: number
  readonly isEncrypted: boolean
  /** In whatever time its maker's clock showed: `2024-02-29 12:30`; empty where it is not known. */
  readonly modified: string
  /** Where what precedes its bytes stands. */
  readonly headerStart: number
}

/** What a zip says that it holds. */
export interface ZipDirectory {
  /** In the order of the zip; fewer than `total` where there are very many. */
  readonly entries: readonly ZipEntry[]
  readonly total: number
}

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const ENTRY = 0x02014b50

const END_BYTES = 22
const LOCATOR_BYTES = 20
const ENTRY_BYTES = 46
// The end is followed by a comment of 65,535 bytes at the most.
const TAIL_BYTES = END_BYTES + 0xffff + LOCATOR_BYTES
// About 100,000 entries: nobody reads through more.
const MOST_DIRECTORY_BYTES = 8_000_000

/**
 * Reads what a zip holds from the directory at its end; nothing of it is unpacked.
 *
 * @throws {Error} for what is no zip
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function readZipDirectory(file: PartialFile): Promise<ZipDirectory> {
  const tailStart = Math.max(0, file.byteLength - TAIL_BYTES)
  const tail = new DataView(await file.slice(tailStart, file.byteLength))
  const at = endIn(tail)
  if (at === undefined) throw new Error('it has no directory at its end: it is no zip, or cut off')
  const end = await readEnd(file, { tail, at, tailStart })
  // A program may stand before the zip: then all places are off by its length.
  const before = Math.max(0, end.place - end.size - end.start)
  const from = end.start + before
  const size = Math.min(end.size, MOST_DIRECTORY_BYTES)
  if (from + size > file.byteLength) throw new Error('its directory lies beyond its end')
  const bytes = size === 0 ? new ArrayBuffer(0) : await file.slice(from, from + size)
  const entries = entriesIn(new DataView(bytes), before)
  if (entries.length < end.total && size === end.size) throw new Error('its directory is damaged')
  return { entries, total: end.total }
}

/** The last place of the mark from which on exactly a comment follows. */
function endIn(tail: DataView): number | undefined {
  for (let at = tail.byteLength - END_BYTES; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END) continue
    if (at + END_BYTES + tail.getUint16(at + 20, true) <= tail.byteLength) return at
  }
  return undefined
}

interface DirectoryEnd {
  readonly total: number
  readonly size: number
  readonly start: number
  /** Where what says so stands: right behind the directory. */
  readonly place: number
}

async function readEnd(
  file: PartialFile,
  { tail, at, tailStart }: { tail: DataView; at: number; tailStart: number },
): Promise<DirectoryEnd> {
  const locator = at - LOCATOR_BYTES
  if (locator < 0 || tail.getUint32(locator, true) !== LOCATOR_64) {
    return {
      total: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      start: tail.getUint32(at + 16, true),
      place: tailStart + at,
    }
  }
  const place = wide(tail, locator + 8)
  if (place + 56 > file.byteLength) throw new Error('its directory lies beyond its end')
  const end = new DataView(await file.slice(place, place + 56))
  if (end.getUint32(0, true) !== END_64) throw new Error('its directory is damaged')
  return { total: wide(end, 32), size: wide(end, 40), start: wide(end, 48), place }
}

function entriesIn(view: DataView, before: number): readonly ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = 0
  while (at + ENTRY_BYTES <= view.byteLength && view.getUint32(at, true) === ENTRY) {
    const nameBytes = view.getUint16(at + 28, true)
    const extraBytes = view.getUint16(at + 30, true)
    const next = at + ENTRY_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true)
    // The last one may be cut where the directory is read in part.
    if (next > view.byteLength) break
    entries.push(entryAt(view, at, { nameBytes, extraBytes, before }))
    at = next
  }
  return entries
}

function entryAt(
  view: DataView,
  at: number,
  { nameBytes, extraBytes, before }: { nameBytes: number; extraBytes: number; before: number },
): ZipEntry {
  const flags = view.getUint16(at + 8, true)
  const nameAt = at + ENTRY_BYTES
  const wides = widesIn(view, nameAt + nameBytes, extraBytes)
  // What does not fit into four bytes stands among the extras, in this order.
  const sizeOf = (place: number) => {
    const short = view.getUint32(at + place, true)
    return short === 0xffffffff ? (wides.shift() ?? short) : short
  }
  const [sizeBytes, packedBytes, start] = [sizeOf(24), sizeOf(20), sizeOf(42)]
  return {
    name: nameIn(new Uint8Array(view.buffer, view.byteOffset + nameAt, nameBytes)),
    sizeBytes,
    packedBytes,
    method: view.getUint16(at + 10, true),
    isEncrypted: (flags & 1) === 1,
    modified: momentOf(view.getUint16(at + 14, true), view.getUint16(at + 12, true)),
    headerStart: start + before,
  }
}

function widesIn(view: DataView, from: number, length: number): number[] {
  const end = from + length
  for (let at = from; at + 4 <= end; ) {
    const size = view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === 1 && at + 4 + size <= end) {
      return Array.from({ length: Math.floor(size / 8) }, (_, i) => wide(view, at + 4 + 8 * i))
    }
    at += 4 + size
  }
  return []
}

function wide(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true))
  if (!Number.isSafeInteger(value)) throw new Error('its directory is damaged')
  return value
}

/** Old programs wrote names in the letters of their machine, of which no zip says which these are. */
function nameIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}

function momentOf(date: number, time: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [month, day] = [(date >> 5) & 15, date & 31]
  // The first day of the format: what programs write that want the same bytes each time.
  if (month === 0 || day === 0 || date === 0x21) return ''
  return `${1980 + (date >> 9)}-${two(month)}-${two(day)} ${two(time >> 11)}:${two((time >> 5) & 63)}`
}
