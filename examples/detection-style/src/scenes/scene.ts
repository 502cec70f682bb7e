/** Pixels to a side of a scene. */
export const SIZE = 32

/** What there is to find. */
export const CLASSES = ['player', 'ball'] as const

/** The kind of an object. */
export type ClassName = (typeof CLASSES)[number]

/** Left, top, right and bottom in pixels; right and bottom are the first ones outside. */
export type Box = readonly [number, number, number, number]

/** An object where it stands. */
export interface SceneObject {
  readonly label: ClassName
  readonly box: Box
}

/** A picture, and what is on it. */
export interface Scene {
  /** Red, green and blue of each pixel, 0 to 1, row by row. */
  readonly pixels: Float32Array
  readonly objects: readonly SceneObject[]
}
