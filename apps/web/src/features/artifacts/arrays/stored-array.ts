import type { ElementType } from './element-type.ts'

/** An array as it lies in a file. */
export interface StoredArray {
  readonly type: ElementType
  readonly shape: readonly number[]
  /** Whether the first axis is the one along which neighbours lie side by side. */
  readonly isFortran: boolean
  /** Where its first value stands. */
  readonly start: number
}

/** How many values there are. */
export function countOf({ shape }: Pick<StoredArray, 'shape'>): number {
  return shape.reduce((product, size) => product * size, 1)
}

/** How many bytes the values take. */
export function bytesOf(array: Pick<StoredArray, 'shape' | 'type'>): number {
  return countOf(array) * array.type.bytes
}

/** A shape as people write it: `60,000 × 28 × 28`; a lone value has none. */
export function shapeText(shape: readonly number[]): string {
  if (shape.length === 0) return 'a single value'
  return shape.map((size) => size.toLocaleString('en')).join(' × ')
}

/** How far the neighbours along each axis lie apart, in values. */
function stridesOf({ shape, isFortran }: StoredArray): readonly number[] {
  const strides = shape.map(() => 1)
  let step = 1
  const axes = isFortran ? [...shape.keys()] : [...shape.keys()].toReversed()
  for (const axis of axes) {
    strides[axis] = step
    step *= shape[axis] ?? 1
  }
  return strides
}

/** Which two axes of an array are shown, and the place along each of the others. */
export interface View {
  /** Undefined where there is none: a lone value. */
  readonly rowAxis: number | undefined
  /** Undefined where there is only one: a column. */
  readonly columnAxis: number | undefined
  /** A place for each axis; those of the two that are shown do not count. */
  readonly index: readonly number[]
}

/**
 * What one wants to see first: the first place of the last two axes, or, where the last one holds
 * the colours of pixels, of the two before it.
 */
export function firstView({ shape }: Pick<StoredArray, 'shape'>): View {
  const axes = shape.length
  const last = shape.at(-1) ?? 0
  const hasColours = axes > 2 && [1, 3, 4].includes(last) && (shape.at(-2) ?? 0) > 4
  const columnAxis = axes - (hasColours ? 2 : 1)
  return {
    rowAxis: axes === 0 ? undefined : axes === 1 ? 0 : columnAxis - 1,
    columnAxis: axes < 2 ? undefined : columnAxis,
    index: shape.map(() => 0),
  }
}

/** The values of a view as rows and columns. */
export interface Plane {
  /** The place of its first value, in values. */
  readonly base: number
  readonly rows: number
  readonly columns: number
  readonly rowStride: number
  readonly columnStride: number
}

/** Where the values of a view lie. */
export function planeOf(array: StoredArray, { rowAxis, columnAxis, index }: View): Plane {
  const strides = stridesOf(array)
  const along = (axis: number | undefined) =>
    axis === undefined
      ? { size: 1, stride: 1 }
      : { size: array.shape[axis] ?? 1, stride: strides[axis] ?? 1 }
  const [rows, columns] = [along(rowAxis), along(columnAxis)]
  return {
    base: index.reduce(
      (sum, place, axis) =>
        axis === rowAxis || axis === columnAxis ? sum : sum + place * (strides[axis] ?? 0),
      0,
    ),
    rows: rows.size,
    columns: columns.size,
    rowStride: rows.stride,
    columnStride: columns.stride,
  }
}
