import type { PngRows } from './png.ts'

/** A picture with red, green, blue and alpha of each pixel side by side. */
export interface Rgba {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** The longest side of the small copy that MLflow keeps beside a picture, pixels. */
const SMALL_SIDE = 256

/** A picture so small that it fits into MLflow's thumbnails: each pixel the mean of those it covers. */
export function smallCopy(image: PngRows): Rgba {
  const scale = Math.min(1, SMALL_SIDE / Math.max(image.width, image.height))
  const width = Math.max(1, Math.round(image.width * scale))
  const height = Math.max(1, Math.round(image.height * scale))
  const data = new Uint8Array(width * height * 4).fill(255)
  const columns = boundsOf(width, image.width)
  const lines = boundsOf(height, image.height)
  for (let channel = 0; channel < image.channels; channel += 1) {
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const left = columns[x * 2] as number // a pair a pixel
        const right = columns[x * 2 + 1] as number
        data[(y * width + x) * 4 + channel] = meanOf(image, channel, {
          left,
          right,
          top: lines[y * 2] as number,
          bottom: lines[y * 2 + 1] as number,
        })
      }
    }
  }
  return { data: image.channels === 1 ? asGrey(data) : data, width, height }
}

/** Where the pixels begin and end that each of `count` new ones covers. */
function boundsOf(count: number, pixels: number): Uint32Array {
  const bounds = new Uint32Array(count * 2)
  for (let at = 0; at < count; at += 1) {
    bounds[at * 2] = Math.floor((at * pixels) / count)
    bounds[at * 2 + 1] = Math.ceil(((at + 1) * pixels) / count)
  }
  return bounds
}

function meanOf(
  { rows, width, channels }: PngRows,
  channel: number,
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): number {
  let sum = 0
  for (let y = top; y < bottom; y += 1) {
    const line = y * (width * channels + 1) + 1 + channel // each row has its filter byte in front
    for (let x = left; x < right; x += 1) sum += rows[line + x * channels] as number // in the picture
  }
  return Math.round(sum / ((right - left) * (bottom - top)))
}

function asGrey(data: Uint8Array): Uint8Array {
  for (let at = 0; at < data.length; at += 4) {
    data[at + 1] = data[at] as number
    data[at + 2] = data[at] as number
  }
  return data
}
