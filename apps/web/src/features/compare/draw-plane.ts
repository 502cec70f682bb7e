import { cutText } from '../../charts/cut-text.ts'
import type { Ink } from '../../charts/plot-options.ts'
import { type Axis, axisText, shareOf, valueAt } from './axis.ts'

/** Where the values of two axes lie, in pixels: the frame, and how far within it dots begin. */
export interface Plane {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const LEFT = 64
const RIGHT = 12
const TOP = 12
const BOTTOM = 40
// A dot at the end of an axis is whole.
const INSET = 8
const MOST_WORDS = 12

/** The frame of a plot so large. */
export function planeOf(width: number, height: number): Plane {
  return { left: LEFT, right: width - RIGHT, top: TOP, bottom: height - BOTTOM }
}

/** The x of a share of the axis across. */
export function xAt({ left, right }: Plane, share: number): number {
  return left + INSET + share * (right - left - 2 * INSET)
}

/** The y of a share of the axis that goes up. */
export function yAt({ top, bottom }: Plane, share: number): number {
  return bottom - INSET - share * (bottom - top - 2 * INSET)
}

/** Where a run stands; NaN where it lacks a value. */
export function pointOf(plane: Plane, x: Axis, y: Axis, run: number): readonly [number, number] {
  return [
    xAt(plane, shareOf(x, x.values[run] ?? Number.NaN)),
    yAt(plane, shareOf(y, y.values[run] ?? Number.NaN)),
  ]
}

/** Draws the frame with the ends of its axes, or their words, and the name of the one across. */
export function drawPlane(
  context: CanvasRenderingContext2D,
  plane: Plane,
  { x, y, ink }: { readonly x: Axis; readonly y: Axis; readonly ink: Ink },
): void {
  const { left, right, top, bottom } = plane
  context.strokeStyle = ink.grid
  context.lineWidth = 1
  context.strokeRect(left, top, right - left, bottom - top)
  context.fillStyle = ink.text
  context.font = ink.font
  context.textAlign = 'end'
  for (const { share, text } of ticksOf(y)) {
    context.fillText(cutText(context, text, left - 10), left - 6, yAt(plane, share) + 4)
  }
  const ticks = ticksOf(x)
  const room = (right - left) / Math.max(1, ticks.length - 1) - 6
  for (const { share, text } of ticks) {
    // The ends stay within the frame.
    context.textAlign = share === 0 ? 'start' : share === 1 ? 'end' : 'center'
    const place = share === 0 ? left : share === 1 ? right : xAt(plane, share)
    context.fillText(cutText(context, text, room), place, bottom + 14)
  }
  context.textAlign = 'center'
  const name = cutText(context, `${x.key}${x.isLog ? ' (log)' : ''}`, right - left)
  context.fillText(name, (left + right) / 2, bottom + 30)
}

/** The places of an axis that are named: both ends and the middle, or every word. */
function ticksOf(axis: Axis): readonly { readonly share: number; readonly text: string }[] {
  const { words, low, high } = axis
  const count = words && words.length <= MOST_WORDS ? words.length : 3
  return Array.from({ length: count }, (_, at) => {
    const share = at / (count - 1)
    const value = at === 0 ? low : at === count - 1 ? high : valueAt(axis, share)
    return { share, text: axisText(axis, value) }
  })
}
