import type { Statistics } from './array-statistics.ts'
import type { ArrayWindow } from './array-window.ts'
import { planeOf, type StoredArray, type View } from './stored-array.ts'

/** How the values of a view are shown. */
export type ShownAs = 'table' | 'heat map' | 'colours'

/** More values than that are no picture that a screen could show. */
const MOST_VALUES = 4_000_000
const MOST_SIDE = 8_192
/** Fewer are read more easily as figures. */
const LEAST_SIDE = 16
/** What is longer is a list of rows rather than a picture. */
const MOST_ASPECT = 4

/** How a view can be shown, what says the most of it first. */
export function waysToShow(array: StoredArray, view: View): readonly ShownAs[] {
  const { rows, columns } = planeOf(array, view)
  const isDrawn =
    array.type.number !== undefined &&
    Math.min(rows, columns) >= 2 &&
    Math.max(rows, columns) <= MOST_SIDE &&
    rows * columns <= MOST_VALUES
  if (!isDrawn) return ['table']
  const looksDrawn =
    Math.min(rows, columns) >= LEAST_SIDE &&
    Math.max(rows, columns) <= MOST_ASPECT * Math.min(rows, columns)
  if (coloursOf(array, view).length > 0) return ['colours', 'heat map', 'table']
  return looksDrawn ? ['heat map', 'table'] : ['table', 'heat map']
}

/** The views of red, green and blue (and what covers) where the last axis holds them; else none. */
export function coloursOf({ shape, type }: StoredArray, view: View): readonly View[] {
  const axis = shape.length - 1
  const count = shape[axis] ?? 0
  const isLast = view.columnAxis === axis - 1 && view.rowAxis === axis - 2
  if (!isLast || type.kind !== 'number' || ![3, 4].includes(count)) return []
  return Array.from({ length: count }, (_, colour) => ({
    ...view,
    index: view.index.with(axis, colour),
  }))
}

/** The values that are drawn darkest and brightest. */
export function inkRange(
  { type }: StoredArray,
  all: Pick<Statistics, 'min' | 'max'>,
  shownAs: ShownAs,
): readonly [low: number, high: number] {
  if (shownAs === 'colours') {
    if (type.name === 'uint8') return [0, 255]
    if (all.min >= 0 && all.max <= 1) return [0, 1]
  }
  return [all.min, all.max]
}

/** Draws values: one window in the colours of a map, three or four as red, green, blue and what covers. */
export function pixelsOf(
  array: StoredArray,
  windows: readonly ArrayWindow[],
  ink: {
    readonly range: readonly [low: number, high: number]
    /** The colour of a share from 0 to 1 in 256 steps, three bytes each. */
    readonly map: Uint8Array
  },
): ImageData {
  const { number: read } = array.type
  const [first] = windows
  const { rows, columns } = first ?? { rows: 1, columns: 1 }
  const pixels = new ImageData(columns, rows)
  const [low, high] = ink.range
  const scale = high > low ? 255 / (high - low) : 0
  if (first === undefined || read === undefined) return pixels
  const { data } = pixels
  for (let row = 0, at = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, at += 4) {
      const levelOf = (window: ArrayWindow) => {
        const { view, offset } = window.at(row, column)
        return (read(view, offset) - low) * scale
      }
      const level = levelOf(first)
      // What is no number stays blank: no colour of the map would say so.
      if (Number.isNaN(level)) continue
      data[at + 3] = 255
      if (windows.length > 1) for (const [i, one] of windows.entries()) data[at + i] = levelOf(one)
      else {
        const place = 3 * Math.round(Math.max(0, Math.min(255, level)))
        for (let i = 0; i < 3; i += 1) data[at + i] = ink.map[place + i] ?? 0
      }
    }
  }
  return pixels
}
