import { type Box, type Scene, SIZE } from '../scenes/scene.ts'
import type { Detection } from './detection.ts'

/** How far a pixel's colour is from the grass. */
const CONTRAST = 0.35

/**
 * What can be had without learning: a box around each patch of pixels that touch and are not grass; small
 * ones are balls, and what reaches across the scene is a line. A network has to do better.
 */
export function detectBlobs(scene: Scene): readonly Detection[] {
  const isFree = foreground(scene)
  const found: Detection[] = []
  for (let start = 0; start < isFree.length; start += 1) {
    if (!isFree[start]) continue
    const { box, count } = takeBlob(isFree, start)
    const [width, height] = [box[2] - box[0], box[3] - box[1]]
    if (count < 4 || Math.max(width, height) > SIZE / 2) continue
    const label = width <= 4 && height <= 4 ? 'ball' : 'player'
    found.push({ label, box, score: 1 })
  }
  return found
}

function foreground({ pixels }: Scene): boolean[] {
  const grass = [0, 1, 2].map((channel) => median(channelOf(pixels, channel)))
  return Array.from({ length: SIZE * SIZE }, (_, at) => {
    const distances = grass.map((value, channel) => (pixels[at * 3 + channel] ?? 0) - value)
    return Math.hypot(...distances) > CONTRAST
  })
}

function channelOf(pixels: Float32Array, channel: number): Float32Array {
  return pixels.filter((_, at) => at % 3 === channel)
}

function median(values: Float32Array): number {
  return values.toSorted()[Math.floor(values.length / 2)] ?? 0
}

/** Takes the pixels that touch one another from `isFree`. */
function takeBlob(isFree: boolean[], start: number): { readonly box: Box; readonly count: number } {
  const waiting = [start]
  isFree[start] = false
  let [left, top, right, bottom] = [SIZE, SIZE, 0, 0]
  let count = 0
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % SIZE, Math.floor(at / SIZE)]
    count += 1
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + 1)
    bottom = Math.max(bottom, y + 1)
    for (const next of neighbours(x, y)) {
      if (!isFree[next]) continue
      isFree[next] = false
      waiting.push(next)
    }
  }
  return { box: [left, top, right, bottom], count }
}

function neighbours(x: number, y: number): number[] {
  return [
    [x - 1, y],
    [x + 1, y],
    [x, y - 1],
    [x, y + 1],
  ].flatMap(([column = 0, row = 0]) =>
    column < 0 || row < 0 || column >= SIZE || row >= SIZE ? [] : [row * SIZE + column],
  )
}
