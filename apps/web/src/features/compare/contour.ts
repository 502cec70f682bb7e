import { type Axis, shareOf } from './axis.ts'
import { mean, sum } from './fit-line.ts'

/** A height over each place of a grid, from 0 to 1, and how many runs support it. */
export interface Contour {
  readonly columns: number
  readonly rows: number
  /** Row by row, the lowest y first. */
  readonly heights: Float64Array
  readonly support: Float64Array
  /** How many runs have all three. */
  readonly count: number
}

const COLUMNS = 56
const ROWS = 40
/** Fewer say nothing of a surface. */
export const LEAST_RUNS = 8
// A place is drawn where runs as many as these lie about it; one alone is a dot, not a slope.
const LEAST_SUPPORT = 1.6

/**
 * The height of `z` over the plane of two axes: at each place the mean of the runs about it, weighed
 * by how near they are (Nadaraya and Watson's estimator; the width of the bell by Scott's rule).
 * Undefined where an axis has words, whose order means nothing, or too few runs have all three.
 */
export function contourOf(x: Axis, y: Axis, z: Axis): Contour | undefined {
  if (x.words || y.words || z.words) return undefined
  const points = x.values
    .map((value, run) => [
      shareOf(x, value),
      shareOf(y, y.values[run] ?? Number.NaN),
      shareOf(z, z.values[run] ?? Number.NaN),
    ])
    .filter((point): point is [number, number, number] => point.every(Number.isFinite))
  if (points.length < LEAST_RUNS) return undefined
  const width = bellWidth(points.map(([a]) => a))
  const height = bellWidth(points.map(([, b]) => b))
  if (width === 0 || height === 0) return undefined
  const heights = new Float64Array(COLUMNS * ROWS)
  const supports = new Float64Array(COLUMNS * ROWS)
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const [px, py] = [column / (COLUMNS - 1), row / (ROWS - 1)]
      let [support, total] = [0, 0]
      for (const [a, b, c] of points) {
        const weight = Math.exp(-(((a - px) / width) ** 2 + ((b - py) / height) ** 2) / 2)
        support += weight
        total += weight * c
      }
      // Far from all runs both are 0 to the last digit.
      heights[row * COLUMNS + column] = support === 0 ? 0 : total / support
      supports[row * COLUMNS + column] = support
    }
  }
  return { columns: COLUMNS, rows: ROWS, heights, support: supports, count: points.length }
}

// Scott's rule in two dimensions.
function bellWidth(values: readonly number[]): number {
  const middle = mean(values)
  const variance = sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1)
  return Math.sqrt(variance) * values.length ** (-1 / 6)
}

/** The height at a place, both coordinates from 0 to 1; NaN where too few runs lie about it. */
export function heightAt(contour: Contour, x: number, y: number): number {
  if (between(contour, contour.support, x, y) < LEAST_SUPPORT) return Number.NaN
  return between(contour, contour.heights, x, y)
}

function between({ columns, rows }: Contour, grid: Float64Array, x: number, y: number): number {
  const [px, py] = [x * (columns - 1), y * (rows - 1)]
  const left = Math.min(columns - 2, Math.floor(px))
  const low = Math.min(rows - 2, Math.floor(py))
  const at = low * columns + left
  const [a = 0, b = 0] = [grid[at], grid[at + 1]]
  const [c = 0, d = 0] = [grid[at + columns], grid[at + columns + 1]]
  const [fx, fy] = [px - left, py - low]
  return (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy
}
