import type { XUnit } from '../../charts/plot-options.ts'
import type { XAxis } from './chart-view.ts'

/** What an x axis is labelled in. */
export function xUnitOf(x: XAxis): XUnit {
  return x === 'step' || x === 'time' || x === 'relative' ? x : 'value'
}
