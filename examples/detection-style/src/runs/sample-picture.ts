import type { ImagePixels } from '@waymark/sdk'
import type { Judged } from '../metrics/average-precision.ts'
import { SURE } from '../metrics/evaluate.ts'
import { type Box, type ClassName, type Scene, SIZE } from '../scenes/scene.ts'

/** How many times larger a scene is drawn, and how many stand beside each other. */
const ZOOM = 5
const COLUMNS = 4

const COLOURS: Readonly<Record<ClassName, readonly number[]>> = {
  player: [255, 255, 255],
  ball: [255, 120, 255],
}

/** Scenes with the boxes of what a detector is sure of, players' white and balls' pink. */
export function samplePicture(
  scenes: readonly Scene[],
  pictures: readonly Judged[],
): ImagePixels & { readonly data: Uint8Array } {
  const side = SIZE * ZOOM
  const width = COLUMNS * side
  const height = Math.ceil(scenes.length / COLUMNS) * side
  const data = new Uint8Array(width * height * 3)
  for (const [index, scene] of scenes.entries()) {
    const origin = { x: (index % COLUMNS) * side, y: Math.floor(index / COLUMNS) * side, width }
    drawScene(data, origin, scene)
    for (const { label, box, score } of pictures[index]?.detections ?? []) {
      if (score >= SURE) drawFrame(data, origin, box, COLOURS[label])
    }
  }
  return { data, width, height, channels: 3 }
}

interface Origin {
  readonly x: number
  readonly y: number
  /** Of the whole picture. */
  readonly width: number
}

function drawScene(data: Uint8Array, { x, y, width }: Origin, { pixels }: Scene): void {
  for (let row = 0; row < SIZE * ZOOM; row += 1) {
    for (let column = 0; column < SIZE * ZOOM; column += 1) {
      const from = (Math.floor(row / ZOOM) * SIZE + Math.floor(column / ZOOM)) * 3
      const colour = pixels.subarray(from, from + 3).map((value) => 255 * clamp(value))
      data.set(colour, ((y + row) * width + x + column) * 3)
    }
  }
}

function drawFrame(data: Uint8Array, origin: Origin, box: Box, colour: readonly number[]): void {
  const [left = 0, top = 0, right = 0, bottom = 0] = box.map((edge) =>
    Math.min(SIZE * ZOOM - 1, Math.round(edge * ZOOM)),
  )
  const paint = (column: number, row: number): void => {
    data.set(colour, ((origin.y + row) * origin.width + origin.x + column) * 3)
  }
  for (let column = left; column <= right; column += 1) {
    paint(column, top)
    paint(column, bottom)
  }
  for (let row = top; row <= bottom; row += 1) {
    paint(left, row)
    paint(right, row)
  }
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
