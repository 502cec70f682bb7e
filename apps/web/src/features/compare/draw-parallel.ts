import { cutText } from '../../charts/cut-text.ts'
import type { Ink } from '../../charts/plot-options.ts'
import { colourOf, dashOf, type RunInk } from '../../charts/run-colours.ts'
import { wrapText } from '../../charts/wrap-text.ts'
import { type Axis, axisText, shareOf } from './axis.ts'
import type { Brush } from './compare-view.ts'

/** Where the axes stand, in pixels. */
export interface Place {
  readonly top: number
  readonly bottom: number
  readonly xOf: (axis: number) => number
}

const SIDE = 64
const HEAD = 58
const FOOT = 26
const MOST_WORDS = 8

/** Axes at equal distances, with room for their names above and their ends. */
export function placeOf(axisCount: number, width: number, height: number): Place {
  const gap = (width - 2 * SIDE) / Math.max(1, axisCount - 1)
  return { top: HEAD, bottom: height - FOOT, xOf: (axis) => SIDE + axis * gap }
}

/** Draws axes and lines; the runs outside of a brush faintly and behind the others. */
export function drawParallel(
  context: CanvasRenderingContext2D,
  plot: {
    readonly axes: readonly Axis[]
    /** By run. */
    readonly inks: readonly RunInk[]
    readonly theme: 'light' | 'dark'
    /** Runs in the order in which they are drawn. */
    readonly order: readonly number[]
    readonly within: ReadonlySet<number>
    readonly brushes: ReadonlyMap<string, Brush>
    readonly place: Place
    readonly ink: Ink
  },
): void {
  const { axes, inks, order, within, ink, theme } = plot
  context.lineJoin = 'round'
  for (const isFront of [false, true]) {
    for (const run of order) {
      const own = inks[run]
      if (within.has(run) !== isFront || own === undefined) continue
      context.strokeStyle = isFront ? colourOf(own, theme) : ink.grid
      context.lineWidth = isFront ? 1.75 : 1
      context.setLineDash(isFront ? [...dashOf(own)] : [])
      strokeRun(context, axes, run, plot.place)
    }
  }
  context.setLineDash([])
  for (const [i, axis] of axes.entries()) drawAxis(context, axis, i, plot)
}

function strokeRun(
  context: CanvasRenderingContext2D,
  axes: readonly Axis[],
  run: number,
  place: Place,
): void {
  context.beginPath()
  let isDown = false
  for (const [i, axis] of axes.entries()) {
    const value = axis.values[run] ?? Number.NaN
    // What a run does not have is a gap, not a place at the low end.
    if (Number.isNaN(value)) {
      isDown = false
      continue
    }
    const [x, y] = [place.xOf(i), yOf(axis, value, place)]
    if (isDown) context.lineTo(x, y)
    else context.moveTo(x, y)
    isDown = true
  }
  context.stroke()
}

function yOf(axis: Axis, value: number, { top, bottom }: Place): number {
  return bottom - shareOf(axis, value) * (bottom - top)
}

function drawAxis(
  context: CanvasRenderingContext2D,
  axis: Axis,
  index: number,
  { axes, brushes, place, ink }: Parameters<typeof drawParallel>[1],
): void {
  const x = place.xOf(index)
  const brush = brushes.get(axis.id)
  context.strokeStyle = ink.text
  context.lineWidth = 1
  context.beginPath()
  context.moveTo(x, place.top)
  context.lineTo(x, place.bottom)
  context.stroke()
  if (brush) {
    const [from, to] = brush.map((value) => yOf(axis, value, place))
    context.fillStyle = ink.text
    context.globalAlpha = 0.3
    context.fillRect(x - 6, (to ?? 0) - 2, 12, (from ?? 0) - (to ?? 0) + 4)
    context.globalAlpha = 1
  }
  const room = axes.length > 1 ? place.xOf(1) - place.xOf(0) - 8 : 200
  context.fillStyle = ink.text
  context.textAlign = 'center'
  context.font = ink.font.replace('11px', '600 11px')
  const name = wrapText(context, axis.key, { room, most: 2 })
  for (const [line, text] of name.entries()) context.fillText(text, x, 12 + 13 * line)
  context.font = ink.font
  if (axis.isLog) context.fillText('log', x, 12 + 13 * name.length)
  drawEnds(context, axis, x, { place, room, ground: ink.ground })
}

function drawEnds(
  context: CanvasRenderingContext2D,
  axis: Axis,
  x: number,
  {
    place,
    room,
    ground,
  }: { readonly place: Place; readonly room: number; readonly ground: string },
): void {
  const { words } = axis
  if (words && words.length > 2 && words.length <= MOST_WORDS) {
    context.textAlign = 'start'
    context.strokeStyle = ground
    context.lineWidth = 4
    for (const [i, word] of words.entries()) {
      const text = cutText(context, word, room - 16)
      context.strokeText(text, x + 8, yOf(axis, i, place) + 4)
      context.fillText(text, x + 8, yOf(axis, i, place) + 4)
    }
    return
  }
  context.fillText(cutText(context, axisText(axis, axis.high), room), x, place.top - 6)
  context.fillText(cutText(context, axisText(axis, axis.low), room), x, place.bottom + 16)
}
