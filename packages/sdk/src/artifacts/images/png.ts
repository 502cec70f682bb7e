import { promisify } from 'node:util'
import { deflate, deflateSync } from 'node:zlib'
import { invalid } from '@waymark/domain'
import { crc32 } from '../../bytes/crc32.ts'
import { warnOnce } from '../../warn-once.ts'
import { type FlatPixels, flatPixels, type Picture } from './pixels.ts'

/** A picture as PNG wants it before compression: each row with a filter byte in front. */
export interface PngRows {
  readonly rows: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: number
}

const COLOUR_TYPE: Readonly<Record<number, number>> = { 1: 0, 3: 2, 4: 6 }
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/**
 * Copies pixels into rows, so that the caller's array is free at once.
 *
 * @throws {TrackingError} `INVALID_VALUE` when the sizes do not fit together, or an integer is no byte
 */
export function toPngRows(image: Picture): PngRows {
  const pixels = flatPixels(image)
  const { data, width, height, channels } = pixels
  const line = width * channels
  const rows = new Uint8Array((line + 1) * height)
  const isBytes = data instanceof Uint8Array || data instanceof Uint8ClampedArray
  for (let y = 0; y < height; y += 1) {
    const target = y * (line + 1) + 1
    if (isBytes && pixels.white === 255) rows.set(data.subarray(y * line, (y + 1) * line), target)
    else copyNumbers(pixels, y * line, { rows, target, line })
  }
  return { rows, width, height, channels }
}

function copyNumbers(
  { data, white }: FlatPixels,
  from: number,
  { rows, target, line }: { rows: Uint8Array; target: number; line: number },
): void {
  const scale = 255 / white
  for (let x = 0; x < line; x += 1) {
    const value = Math.round(Number(data[from + x]) * scale) // within the data, as checked
    if (value > 255 || value < 0) outOfRange(Number(data[from + x]), white)
    rows[target + x] = value > 255 ? 255 : value > 0 ? value : 0 // NaN is black
  }
}

/** @throws {TrackingError} `INVALID_VALUE` for an integer, of which nobody knows what is meant */
function outOfRange(value: number, white: number): void {
  if (white === 255) {
    throw invalid(`An image of integers holds 0 to 255, and this one ${value}: scale it first.`)
  }
  warnOnce('image:range', `An image holds 0 to 1, and one had ${value}: such values are cut off.`)
}

/** Compresses on a thread of Node's pool. */
export async function encodePng(image: PngRows): Promise<Uint8Array> {
  return wrap(image, await promisify(deflate)(image.rows))
}

/** As {@link encodePng}, here and now. */
export function encodePngNow(image: PngRows): Uint8Array {
  return wrap(image, deflateSync(image.rows))
}

function wrap({ width, height, channels }: PngRows, pixels: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, COLOUR_TYPE[channels] ?? 0], 8) // 8 bits a channel; no interlacing
  return Buffer.concat([
    SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', new Uint8Array(0)),
  ])
}

function pngChunk(type: string, content: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(content.length + 12)
  chunk.writeUInt32BE(content.length, 0)
  chunk.write(type, 4, 'latin1')
  chunk.set(content, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, content.length + 8)), content.length + 8)
  return chunk
}
