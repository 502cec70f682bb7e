import type { RefObject } from 'react'
import type { PaintedScene } from '../../charts/painted-scene.ts'
import type { ChartsProps } from './charts-props.ts'
import type { Place } from './sections/move-choices.tsx'

/** What a chart's menu acts on. */
export interface ChartMenuProps extends ChartsProps {
  readonly metricKey: string
  /** Where it stands among others, if it can be moved. */
  readonly place?: Place
  /** Gives the picture; undefined while there is none. */
  readonly scene: RefObject<(() => PaintedScene | undefined) | null> | undefined
  readonly onFull: () => void
}
