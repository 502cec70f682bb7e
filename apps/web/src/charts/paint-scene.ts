import { shortened } from '../format/shortened.ts'
import { drawCurves } from './draw-curves.ts'
import type { PaintedScene } from './painted-scene.ts'
import type { Pen } from './pen.ts'
import { colourOf, dashOf } from './run-colours.ts'
import { toHeight } from './y-scale.ts'

// In pixels of the page.
const HEAD = 30
const FOOT = 24
const LINE = 18
const COLUMN = 190
const MOST_NAMES = 24
const NAME_LETTERS = 24
const GAP = 6

type Paper = Pen | OffscreenCanvasRenderingContext2D

/** How large a picture with head and legend is, in pixels of the device. */
export function paintedSize(scene: PaintedScene): {
  readonly width: number
  readonly height: number
} {
  const { frame } = scene
  const { lines } = legendOf(scene)
  const below = (FOOT + (lines === 0 ? 0 : lines * LINE + GAP)) * frame.ratio
  return {
    width: Math.ceil(frame.left + frame.width + 12 * frame.ratio),
    height: Math.ceil(frame.top + HEAD * frame.ratio + frame.height + below),
  }
}

/** A chart that stands alone: ground, name, axes, curves, and which is which. */
export function paintScene(paper: Paper, scene: PaintedScene, title: string): void {
  const pen = paper as Pen // of an offscreen canvas the same methods
  const { ratio } = scene.frame
  const { width, height } = paintedSize(scene)
  const lower = { ...scene.frame, top: scene.frame.top + HEAD * ratio }
  const moved = { ...scene, frame: lower }
  pen.fillStyle = scene.ink.ground
  pen.fillRect(0, 0, width, height)
  pen.textBaseline = 'alphabetic'
  pen.textAlign = 'left'
  pen.fillStyle = scene.ink.text
  pen.font = fontOf(scene, '600', 13)
  pen.fillText(title, 12 * ratio, 20 * ratio)
  paintAxes(pen, moved)
  drawCurves(pen, moved, scene.style)
  paintLegend(pen, moved)
}

function fontOf({ ink, frame }: PaintedScene, weight: string, size: number): string {
  return `${weight} ${size * frame.ratio}px ${ink.font.replace(/^[\d.]+px\s*/, '')}`
}

function paintAxes(pen: Pen, scene: PaintedScene): void {
  const { frame, ranges, marks, ink, y: scale } = scene
  const { left, top, width, height, ratio } = frame
  const bottom = top + height
  const heightOf = (value: number) => toHeight(value, scale, ranges.reach)
  const share = (value: number, [low, high]: readonly [number, number]) =>
    (value - low) / (high - low)
  pen.font = fontOf(scene, '400', 11)
  pen.lineWidth = ratio
  pen.strokeStyle = ink.grid
  pen.beginPath()
  const span = [heightOf(ranges.y[0]), heightOf(ranges.y[1])] as const
  for (const { at, text } of marks.y) {
    const y = bottom - share(heightOf(at), span) * height
    pen.moveTo(left, y)
    pen.lineTo(left + width, y)
    pen.textAlign = 'right'
    pen.fillText(text, left - GAP * ratio, y + 4 * ratio)
  }
  for (const { at, text } of marks.x) {
    const x = left + share(at, ranges.x) * width
    pen.moveTo(x, top)
    pen.lineTo(x, bottom)
    pen.textAlign = 'center'
    pen.fillText(text, x, bottom + 16 * ratio)
  }
  pen.stroke()
}

/** The names that a legend has room for, in lines and columns. */
function legendOf({ frame, curves }: PaintedScene) {
  const columns = Math.max(1, Math.floor((frame.left + frame.width) / frame.ratio / COLUMN))
  const names = curves.length < 2 ? [] : curves.slice(0, MOST_NAMES)
  const more = curves.length - names.length
  const hasMore = names.length > 0 && more > 0
  return {
    names,
    columns,
    more: hasMore ? more : 0,
    lines: Math.ceil((names.length + (hasMore ? 1 : 0)) / columns),
  }
}

function paintLegend(pen: Pen, scene: PaintedScene): void {
  const { frame, ink, style } = scene
  const { names, columns, more } = legendOf(scene)
  const { ratio } = frame
  const first = frame.top + frame.height + (FOOT + GAP) * ratio
  const placeOf = (at: number) => ({
    x: (12 + (at % columns) * COLUMN) * ratio,
    y: first + (Math.floor(at / columns) + 0.5) * LINE * ratio,
  })
  pen.textAlign = 'left'
  pen.font = fontOf(scene, '400', 11)
  for (const [at, curve] of names.entries()) {
    const { x, y } = placeOf(at)
    pen.strokeStyle = colourOf(curve.ink, style.theme)
    pen.lineWidth = 2 * ratio
    pen.setLineDash(dashOf(curve.ink).map((length) => length * ratio))
    pen.beginPath()
    pen.moveTo(x, y)
    pen.lineTo(x + 18 * ratio, y)
    pen.stroke()
    pen.fillStyle = ink.text
    pen.fillText(shortened(curve.name, NAME_LETTERS), x + 24 * ratio, y + 4 * ratio)
  }
  pen.setLineDash([])
  if (more === 0) return
  const { x, y } = placeOf(names.length)
  pen.fillStyle = ink.text
  pen.fillText(`and ${more} more`, x + 24 * ratio, y + 4 * ratio)
}
