import { createReadStream } from 'node:fs'

/** A line of a file, without its end. */
export interface Line {
  readonly text: string
  /** Where it lies in the file, bytes. */
  readonly from: number
  readonly length: number
}

const NEWLINE = 0x0a
const RETURN = 0x0d

/**
 * The lines of a file by their bytes: `readline` also ends lines at separators that JSON may hold in
 * a text (U+2028), and bytes that are no UTF-8 would be counted as others.
 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let parts: Buffer[] = []
  let from = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start)
      if (end === -1) break
      const bytes = Buffer.concat([...parts, chunk.subarray(start, end)])
      yield lineOf(bytes, from)
      parts = []
      from += bytes.length + 1
      start = end + 1
    }
    if (start < chunk.length) parts.push(chunk.subarray(start))
  }
  const rest = Buffer.concat(parts)
  if (rest.length > 0) yield lineOf(rest, from)
}

function lineOf(bytes: Buffer, from: number): Line {
  const length = bytes.at(-1) === RETURN ? bytes.length - 1 : bytes.length
  return { text: bytes.toString('utf8', 0, length), from, length }
}
