import type { ImagePixels } from '@waymark/sdk'
import { SIZE } from './generator/weights.mts'

const ZOOM = 5
const GAP = 2

/** Draws digits beside and below each other, enlarged, black on white. */
export function contactSheet(digits: readonly ArrayLike<number>[], columns: number): ImagePixels {
  const side = SIZE * ZOOM + GAP
  const width = columns * side + GAP
  const height = Math.ceil(digits.length / columns) * side + GAP
  const data = new Uint8Array(width * height).fill(225)
  for (const [index, pixels] of digits.entries()) {
    const left = GAP + (index % columns) * side
    const top = GAP + Math.floor(index / columns) * side
    for (let y = 0; y < SIZE * ZOOM; y += 1)
      for (let x = 0; x < SIZE * ZOOM; x += 1) {
        const ink = pixels[Math.floor(y / ZOOM) * SIZE + Math.floor(x / ZOOM)] ?? 0
        data[(top + y) * width + left + x] = Math.round(255 * (1 - Math.min(1, Math.max(0, ink))))
      }
  }
  return { data, width, height, channels: 1 }
}
