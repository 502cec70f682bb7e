import type { DrawStyle, Scene } from './draw-curves.ts'
import type { AxisMarks, Ink } from './plot-options.ts'

/** A chart as it stands, for a picture of it. */
export interface PaintedScene extends Scene {
  readonly marks: AxisMarks
  readonly ink: Ink
  readonly style: DrawStyle
}
