import type { ImagePixels } from '@waymark/sdk'

type Colour = readonly [red: number, green: number, blue: number]

/** A row of the table as a dot. */
export interface Dot {
  readonly x: number
  readonly y: number
  readonly group: number
  /** Whether it gets a dark ring around it. */
  readonly isMarked: boolean
}

const SIZE = 420
const MARGIN = 24
const INK: Colour = [32, 32, 40]
const GRID: Colour = [225, 225, 230]
// Told apart by people with any colour vision (Okabe and Ito 2008).
const GROUPS: readonly Colour[] = [
  [230, 159, 0],
  [0, 158, 115],
  [86, 180, 233],
  [204, 121, 167],
]

/** Draws dots, x to the right and y upwards, each axis from its least to its greatest value. */
export function scatterPicture(dots: readonly Dot[]): ImagePixels {
  const canvas = blankCanvas(SIZE, SIZE)
  for (let line = 0; line <= 4; line += 1) {
    const at = MARGIN + Math.round((line / 4) * (SIZE - 2 * MARGIN))
    fillRectangle(canvas, { left: at, top: MARGIN, width: 1, height: SIZE - 2 * MARGIN }, GRID)
    fillRectangle(canvas, { left: MARGIN, top: at, width: SIZE - 2 * MARGIN, height: 1 }, GRID)
  }
  const toX = scaleOf(dots.map((dot) => dot.x))
  const toY = scaleOf(dots.map((dot) => dot.y))
  for (const dot of dots) {
    const centre = [toX(dot.x), SIZE - toY(dot.y)] as const
    if (dot.isMarked) fillCircle(canvas, centre, 9, INK)
    fillCircle(canvas, centre, 5, GROUPS[dot.group % GROUPS.length] ?? INK)
  }
  return canvas
}

/** Draws a matrix of counts: the more of its row a cell has, the darker it is. */
export function matrixPicture(matrix: readonly (readonly number[])[]): ImagePixels {
  const side = Math.floor(SIZE / matrix.length)
  const canvas = blankCanvas(side * matrix.length, side * matrix.length)
  for (const [row, counts] of matrix.entries()) {
    const total = counts.reduce((sum, count) => sum + count, 0) || 1
    for (const [column, count] of counts.entries()) {
      const cell = { left: column * side, top: row * side, width: side - 2, height: side - 2 }
      fillRectangle(canvas, cell, shade(count / total))
    }
  }
  return canvas
}

function shade(share: number): Colour {
  const mix = (from: number, to: number) => Math.round(from + (to - from) * share)
  return [mix(240, 8), mix(244, 64), mix(250, 129)]
}

interface Canvas extends ImagePixels {
  readonly data: Uint8Array
}

function blankCanvas(width: number, height: number): Canvas {
  return { data: new Uint8Array(width * height * 3).fill(255), width, height, channels: 3 }
}

function scaleOf(values: readonly number[]): (value: number) => number {
  const least = Math.min(...values)
  const span = Math.max(...values) - least || 1
  return (value) => MARGIN + ((value - least) / span) * (SIZE - 2 * MARGIN)
}

interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function fillRectangle(canvas: Canvas, area: Rectangle, colour: Colour): void {
  for (let y = area.top; y < area.top + area.height; y += 1)
    for (let x = area.left; x < area.left + area.width; x += 1)
      canvas.data.set(colour, (y * canvas.width + x) * 3)
}

function fillCircle(
  canvas: Canvas,
  [x, y]: readonly [number, number],
  radius: number,
  colour: Colour,
): void {
  for (let row = Math.ceil(y - radius); row <= y + radius; row += 1) {
    const half = Math.sqrt(radius ** 2 - (row - y) ** 2)
    const left = Math.ceil(x - half)
    fillRectangle(canvas, { left, top: row, width: Math.floor(x + half) - left, height: 1 }, colour)
  }
}
