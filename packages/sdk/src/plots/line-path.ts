import { type Area, fixed, position } from './svg.ts'
import type { Scale } from './ticks.ts'

/** A line as it was measured: both arrays are as long as the shorter one. */
export interface Line {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
}

/** Points of one line that are drawn at most, four for each column of a screen. */
const DRAWN_POINTS = 2400

/** The path of a line in an area, with a gap at each value that is no finite number. */
export function linePath(line: Line, area: Area, x: Scale, y: Scale): string {
  const bottom = area.top + area.height
  let path = ''
  let isDown = false
  let isAlone = false
  for (const index of drawnIndices(line)) {
    const [atX, atY] = [line.x[index] as number, line.y[index] as number] // within both arrays
    if (!Number.isFinite(atX) || !Number.isFinite(atY)) {
      if (isAlone) path += 'h0.01' // a dot: round line ends show it
      isDown = false
      isAlone = false
      continue
    }
    const px = fixed(position(atX, x, area.left, area.left + area.width))
    const py = fixed(position(atY, y, bottom, area.top))
    path += `${isDown ? 'L' : 'M'}${px} ${py}`
    isAlone = !isDown
    isDown = true
  }
  return isAlone ? `${path}h0.01` : path
}

/**
 * The points that are drawn: all of a short line; of a long one the first, lowest, highest and last
 * of each stretch, so that no peak is lost, and a gap wherever a stretch holds one.
 */
export function drawnIndices({ x, y }: Line): readonly number[] {
  const length = Math.min(x.length, y.length)
  if (length <= DRAWN_POINTS) return Array.from({ length }, (_, index) => index)
  const stretches = DRAWN_POINTS / 4
  const kept = new Set<number>()
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor((stretch * length) / stretches)
    const to = Math.floor(((stretch + 1) * length) / stretches)
    keepEnds(y, from, to, kept)
  }
  return [...kept].sort((a, b) => a - b)
}

function keepEnds(y: ArrayLike<number>, from: number, to: number, kept: Set<number>): void {
  let low = from
  let high = from
  let gap: number | undefined
  for (let index = from; index < to; index += 1) {
    const value = y[index] as number // within the array
    if (!Number.isFinite(value)) gap ??= index
    else {
      if (!((y[low] as number) <= value)) low = index // also when `low` is a gap
      if (!((y[high] as number) >= value)) high = index
    }
  }
  for (const index of [from, low, high, to - 1]) kept.add(index)
  if (gap !== undefined) kept.add(gap)
}
