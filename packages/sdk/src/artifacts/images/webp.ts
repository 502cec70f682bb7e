import { BitWriter } from './bit-writer.ts'
import { type PrefixCode, prefixCode, reversed } from './prefix-code.ts'
import type { Rgba } from './rgba.ts'

/**
 * A picture as lossless WebP: each pixel as the difference to what its neighbours let expect, in
 * codes that are short for what is common. Larger than what WebP can do, but a page of code; for
 * pictures of up to 16,384 pixels a side.
 *
 * Source: "WebP Lossless Bitstream Specification", RFC 9649, section 3.
 */
export function encodeWebp({ data, width, height }: Rgba): Uint8Array {
  const bits = new BitWriter()
  bits.put(0x2f, 8)
  bits.put(width - 1, 14)
  bits.put(height - 1, 14)
  bits.put(hasAlpha(data) ? 1 : 0, 1)
  bits.put(0, 3) // version
  writeTransforms(bits)
  const channels = residuals({ data, width, height })
  bits.put(0, 1) // no colour cache
  bits.put(0, 1) // one set of codes for the whole picture
  const codes = channels.map((channel, at) => prefixCode(countsOf(channel, at === 0 ? 280 : 256)))
  for (const code of codes) writeCode(bits, code)
  writeSymbol(bits, 0) // distances: nothing is copied from elsewhere
  const coded = channels.map((channel, at) => ({ channel, ...(codes[at] as PrefixCode) })) // one each
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (const { channel, codes: own, lengths, only } of coded) {
      if (only !== undefined) continue
      const symbol = channel[pixel] as number // within the picture
      bits.put(own[symbol] as number, lengths[symbol] as number) // every symbol that occurs has one
    }
  }
  return inContainer(bits.finish())
}

/** Which of WebP's guesses stands for all pixels: left plus above minus above left. */
const GRADIENT = 12

function writeTransforms(bits: BitWriter): void {
  bits.put(1 | (2 << 1), 3) // green is taken away from red and blue
  bits.put(1 | (0 << 1), 3) // then each pixel is guessed,
  bits.put(7, 3) // in squares of 512 pixels
  bits.put(0, 1)
  writeSymbol(bits, GRADIENT) // each the same way
  for (let code = 0; code < 4; code += 1) writeSymbol(bits, 0)
  bits.put(0, 1) // no further transform
}

/** What is left of each channel once green and the guess are taken away: green, red, blue, alpha. */
function residuals({ data, width, height }: Rgba): readonly Uint8Array[] {
  const planes = Array.from({ length: 4 }, () => new Uint8Array(width * height))
  const [green, red, blue, alpha] = planes as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const middle = data[pixel * 4 + 1] as number // within the picture
    green[pixel] = middle
    red[pixel] = (data[pixel * 4] as number) - middle // modulo 256, as the array keeps it
    blue[pixel] = (data[pixel * 4 + 2] as number) - middle
    alpha[pixel] = data[pixel * 4 + 3] as number
  }
  return planes.map((plane, at) => unguessed(plane, width, at === 3 ? 255 : 0))
}

/** @param first what the first pixel is guessed to be */
function unguessed(plane: Uint8Array, width: number, first: number): Uint8Array {
  const rest = new Uint8Array(plane.length) // a number below 0 becomes the byte that WebP means
  let x = 0
  for (let pixel = 0; pixel < plane.length; pixel += 1) {
    const left = x > 0 ? (plane[pixel - 1] as number) : 0
    const above = pixel >= width ? (plane[pixel - width] as number) : 0
    let guess = first
    if (x > 0 && pixel >= width) {
      guess = left + above - (plane[pixel - width - 1] as number)
      guess = guess < 0 ? 0 : guess > 255 ? 255 : guess
    } else if (pixel > 0) guess = left + above // one of them is 0
    rest[pixel] = (plane[pixel] as number) - guess
    x = x + 1 === width ? 0 : x + 1
  }
  return rest
}

function countsOf(channel: Uint8Array, symbols: number): Uint32Array {
  const counts = new Uint32Array(symbols)
  for (const value of channel) counts[value] = (counts[value] as number) + 1
  return counts
}

/** A code of one symbol by that symbol, any other by the length of each symbol's code. */
function writeCode(bits: BitWriter, { lengths, only }: PrefixCode): void {
  if (only !== undefined) return writeSymbol(bits, only)
  bits.put(0, 1)
  bits.put(15, 4) // the lengths of 19 codes follow:
  for (const length of [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]) {
    bits.put(length < 16 ? 4 : 0, 3) // each length in four bits, no repetitions
  }
  bits.put(0, 1)
  for (const length of lengths) bits.put(reversed(length, 4), 4)
}

/** A code of one symbol, which then takes no bits at all. */
function writeSymbol(bits: BitWriter, symbol: number): void {
  bits.put(1, 1)
  bits.put(0, 1)
  bits.put(1, 1)
  bits.put(symbol, 8)
}

function hasAlpha(data: Uint8Array): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true
  return false
}

function inContainer(content: Uint8Array): Uint8Array {
  const padded = content.length + (content.length % 2)
  const file = Buffer.alloc(20 + padded)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(12 + padded, 4)
  file.write('WEBPVP8L', 8, 'latin1')
  file.writeUInt32LE(content.length, 16)
  file.set(content, 20)
  return file
}
