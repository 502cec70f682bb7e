import type { Box, ClassName } from '../scenes/scene.ts'

/** An object that a detector reports. */
export interface Detection {
  readonly label: ClassName
  readonly box: Box
  /** How sure it is, 0 to 1. */
  readonly score: number
}
