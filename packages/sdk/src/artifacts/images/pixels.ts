import { invalid } from '@waymark/domain'

/** Numbers of pixels, row by row from the top, channels side by side. */
type PixelData = ArrayLike<number | boolean>

/** A picture by its size; a canvas's `ImageData` is one. */
export interface ImagePixels {
  readonly data: PixelData
  readonly width: number
  readonly height: number
  /** 1 grey, 3 RGB, 4 RGBA; default: as many as `data` has room for. */
  readonly channels?: 1 | 3 | 4
}

/** A picture by its shape: height, width and, if there are several, channels. */
export interface ShapedPixels {
  readonly shape: readonly number[]
  readonly data: PixelData
}

/** A tensor of TensorFlow.js, or what looks like one; read at once. */
export interface PixelTensor {
  readonly shape: readonly number[]
  /** `bool`: a mask. */
  readonly dtype?: string
  dataSync(): PixelData
}

/** Lists of rows of pixels: a number each (H×W), or 1, 3 or 4 numbers each (H×W×C). */
export type NestedPixels = readonly ArrayLike<number | boolean | ArrayLike<number>>[]

/**
 * A picture: H×W, H×W×1, H×W×3 or H×W×4 numbers. Arrays of integers hold 0 to 255, arrays of floats
 * 0 to 1, booleans black and white. Plain lists hold 0 to 1 as well, unless they are whole numbers
 * of which one is above 1: then 0 to 255.
 */
export type Picture = ImagePixels | ShapedPixels | PixelTensor | NestedPixels

/** A picture's numbers in one line, and what white is. */
export interface FlatPixels {
  readonly data: ArrayLike<number | boolean>
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly white: 1 | 255
}

/**
 * Finds out how a picture is given.
 *
 * @throws {TrackingError} `INVALID_VALUE` when its sizes do not fit together
 */
export function flatPixels(image: Picture): FlatPixels {
  const { data, shape, isMask } = measured(image)
  const [height = 0, width = 0, channels = 1, ...more] = shape
  const isSize = (size: number): boolean => Number.isInteger(size) && size > 0
  if (!isSize(width) || !isSize(height) || more.length > 0) {
    throw invalid(`An image of shape ${shape.join('×')} cannot be stored: give it H×W or H×W×C.`)
  }
  if (![1, 3, 4].includes(channels) || data.length !== width * height * channels) {
    throw invalid(
      `An image of ${width} by ${height} pixels has 1, 3 or 4 numbers a pixel, but ${data.length} were given.`,
    )
  }
  return { data, width, height, channels, white: isMask ? 1 : whiteOf(data) }
}

interface Measured {
  readonly data: ArrayLike<number | boolean>
  readonly shape: readonly number[]
  readonly isMask: boolean
}

function measured(image: Picture): Measured {
  if (isNested(image)) return { ...flattened(image), isMask: false }
  if ('dataSync' in image) {
    return { data: image.dataSync(), shape: image.shape, isMask: image.dtype === 'bool' }
  }
  if ('shape' in image) return { data: image.data, shape: image.shape, isMask: false }
  const { data, width, height } = image
  const channels = image.channels ?? data.length / (width * height)
  return { data, shape: [height, width, channels], isMask: false }
}

function isNested(image: Picture): image is NestedPixels {
  return Array.isArray(image)
}

function flattened(rows: NestedPixels): Pick<Measured, 'data' | 'shape'> {
  const [width, first] = [rows[0]?.length ?? 0, rows[0]?.[0]]
  const channels = typeof first === 'object' ? first.length : undefined
  const data: (number | boolean)[] = []
  for (const row of rows) {
    for (const pixel of Array.from(row)) {
      if (typeof pixel === 'object') data.push(...Array.from(pixel))
      else data.push(pixel)
    }
  }
  const size = [rows.length, width]
  return { data, shape: channels === undefined ? size : [...size, channels] }
}

/** What stands for white: 1 among floats and in masks, 255 among integers. */
function whiteOf(data: ArrayLike<number | boolean>): 1 | 255 {
  if (data instanceof Float32Array || data instanceof Float64Array) return 1
  if (ArrayBuffer.isView(data)) return isHalfFloats(data) ? 1 : 255
  let isAboveOne = false
  for (let at = 0; at < data.length; at += 1) {
    const value = data[at] as number | boolean // within the data
    if (typeof value !== 'number') continue
    if (!Number.isInteger(value)) return 1
    isAboveOne ||= value > 1
  }
  return isAboveOne ? 255 : 1
}

/** `Float16Array` came with Node 24. */
function isHalfFloats(data: ArrayBufferView): boolean {
  return data.constructor.name === 'Float16Array'
}
