/** A file of which parts are read. */
export interface PartialFile {
  readonly byteLength: number
  /** @param end not included; without it, all the rest */
  readonly slice: (start: number, end?: number) => Promise<ArrayBuffer>
}

/** A file whose bytes are here already. */
export function memoryFile(bytes: ArrayBuffer): PartialFile {
  return {
    byteLength: bytes.byteLength,
    slice: (start, end) => Promise.resolve(bytes.slice(start, end)),
  }
}

/** A part of a file as a file of its own. */
export function partOf(file: PartialFile, from: number, byteLength: number): PartialFile {
  return {
    byteLength,
    slice: (start, end = byteLength) => file.slice(from + start, from + Math.min(end, byteLength)),
  }
}

/** A file that is read on from where it was read last: with little more than was asked for, once for many small parts. */
export function readAhead(file: PartialFile, blockBytes: number): PartialFile {
  let block = new ArrayBuffer(0)
  let from = 0
  return {
    byteLength: file.byteLength,
    slice: async (start, wanted = file.byteLength) => {
      const end = Math.min(wanted, file.byteLength)
      if (start >= end) return new ArrayBuffer(0)
      if (start < from || end > from + block.byteLength) {
        block = await file.slice(
          start,
          Math.min(file.byteLength, Math.max(end, start + blockBytes)),
        )
        from = start
      }
      return block.slice(start - from, end - from)
    },
  }
}
