import { promisify } from 'node:util'
import { deflate, deflateSync } from 'node:zlib'
import { invalid } from '@waymark/domain'
import { crc32 } from '../bytes/crc32.ts'

/**
 * A picture as numbers, row by row from the top, channels side by side: 0 to 255 in
 * `Uint8Array`s, 0 to 1 in float arrays and lists.
 */
export interface ImagePixels {
  readonly data: Uint8Array | Uint8ClampedArray | Float32Array | Float64Array | readonly number[]
  readonly width: number
  readonly height: number
  /** 1 grey, 3 RGB, 4 RGBA; default: as many as `data` has room for. */
  readonly channels?: 1 | 3 | 4
}

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
 * @throws {TrackingError} `INVALID_VALUE` when the sizes do not fit together
 */
export function toPngRows({ data, width, height, channels }: ImagePixels): PngRows {
  const depth = channels ?? data.length / (width * height)
  if (!(width > 0 && height > 0 && Number.isInteger(width) && Number.isInteger(height))) {
    throw invalid(`An image of ${width} by ${height} pixels cannot be stored.`)
  }
  if (COLOUR_TYPE[depth] === undefined || data.length !== width * height * depth) {
    throw invalid(
      `An image of ${width} by ${height} pixels has 1, 3 or 4 numbers a pixel, but ${data.length} were given.`,
    )
  }
  const isBytes = data instanceof Uint8Array || data instanceof Uint8ClampedArray
  const line = width * depth
  const rows = new Uint8Array((line + 1) * height)
  for (let y = 0; y < height; y += 1) {
    const target = y * (line + 1) + 1
    if (isBytes) rows.set(data.subarray(y * line, (y + 1) * line), target)
    else copyFloats(data, y * line, { rows, target, line })
  }
  return { rows, width, height, channels: depth }
}

function copyFloats(
  data: ArrayLike<number>,
  from: number,
  { rows, target, line }: { rows: Uint8Array; target: number; line: number },
): void {
  for (let x = 0; x < line; x += 1) {
    const value = Math.round((data[from + x] as number) * 255) // within the data, as checked
    rows[target + x] = value > 255 ? 255 : value > 0 ? value : 0 // NaN is black
  }
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
