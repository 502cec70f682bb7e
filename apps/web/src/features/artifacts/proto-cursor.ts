import type { PartialFile } from './partial-file.ts'

/** A field of a protobuf message: a whole number, or where its bytes lie. */
export type ProtoField =
  | { readonly number: number; readonly value: number }
  | { readonly number: number; readonly start: number; readonly end: number }

// Names and shapes fit into one part; weights between them are skipped, not fetched.
const PART_BYTES = 16_384

const VARINT = 0
const FIXED64 = 1
const BYTES = 2
const FIXED32 = 5

/**
 * Walks through the messages of a protobuf file, fetching only what it stops at.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class ProtoCursor {
  readonly #file: PartialFile
  readonly #mostParts: number
  #part = new Uint8Array()
  #partStart = 0
  #parts = 0

  /** @param mostParts so many requests at the most */
  constructor(file: PartialFile, mostParts: number) {
    this.#file = file
    this.#mostParts = mostParts
  }

  /**
   * The fields of a message that lies between two places.
   *
   * @throws {Error} for what is no such message, and where too many parts are needed
   */
  async *fields(start: number, end: number): AsyncGenerator<ProtoField> {
    let at = start
    while (at < end) {
      const tag = await this.#varint(at)
      const [number, kind] = [Math.floor(tag.value / 8), tag.value % 8]
      if (number === 0) throw new Error('a field has no number')
      at = tag.next
      if (kind === VARINT) {
        const { value, next } = await this.#varint(at)
        yield { number, value }
        at = next
      } else if (kind === BYTES) {
        const length = await this.#varint(at)
        const from = length.next
        at = from + length.value
        if (at > end) throw new Error('a field reaches beyond its message')
        yield { number, start: from, end: at }
      } else if (kind === FIXED64 || kind === FIXED32) at += kind === FIXED64 ? 8 : 4
      else throw new Error(`a field is of the unknown kind ${kind}`)
    }
  }

  /** Text in UTF-8 between two places. */
  async text(start: number, end: number): Promise<string> {
    const bytes: number[] = []
    for (let at = start; at < end; at += 1) bytes.push(await this.#byte(at))
    return new TextDecoder().decode(Uint8Array.from(bytes))
  }

  /** The whole numbers that stand one after the other between two places. */
  async numbers(start: number, end: number): Promise<number[]> {
    const found: number[] = []
    for (let at = start; at < end; ) {
      const { value, next } = await this.#varint(at)
      found.push(value)
      at = next
    }
    return found
  }

  /** Exact up to 2^53, which no length, count or version reaches. */
  async #varint(start: number): Promise<{ value: number; next: number }> {
    let [value, scale, at] = [0, 1, start]
    for (;;) {
      const byte = await this.#byte(at)
      value += (byte & 127) * scale
      scale *= 128
      at += 1
      if (byte < 128) return { value, next: at }
      if (at - start >= 10) throw new Error('a number has too many bytes')
    }
  }

  async #byte(at: number): Promise<number> {
    const known = this.#part[at - this.#partStart]
    if (at >= this.#partStart && known !== undefined) return known
    if (at >= this.#file.byteLength) throw new Error('it ends within a message')
    this.#parts += 1
    if (this.#parts > this.#mostParts) throw new Error('it has too many parts')
    const end = Math.min(this.#file.byteLength, at + PART_BYTES)
    this.#part = new Uint8Array(await this.#file.slice(at, end))
    this.#partStart = at
    const read = this.#part[0]
    if (read === undefined) throw new Error('it ends within a message')
    return read
  }
}
