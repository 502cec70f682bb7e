import { useMemo } from 'react'
import type { Comparison } from '../../api/comparison.ts'
import { assignInks, type RunInk } from '../../charts/run-colours.ts'
import { type ColourScale, colourBy } from '../metrics/colour-by.ts'
import type { Axis } from './axis.ts'
import { colourAxisOf } from './colour-axis.ts'

/** The inks of the runs of a comparison, and what their colours stand for if not for the runs. */
export interface RunInks {
  readonly inks: readonly RunInk[]
  readonly colourAxis: Axis | undefined
  readonly scale: ColourScale | undefined
}

/** Inks by what the reader chose, or the page is about; see {@link colourAxisOf}. */
export function useRunInks(
  comparison: Comparison,
  axes: readonly Axis[],
  { chosen, main }: { readonly chosen: string | undefined; readonly main?: string },
): RunInks {
  const { runs } = comparison
  const colourAxis = colourAxisOf(axes, { chosen, main, runCount: runs.length })
  const coloured = useMemo(
    () => colourAxis && colourBy(colourAxis.id, comparison),
    [colourAxis, comparison],
  )
  const inks = useMemo(() => {
    const own = assignInks(runs.map(({ runId }) => runId))
    return runs.map(
      ({ runId }) => coloured?.inks.get(runId) ?? own.get(runId) ?? { colour: 0, dash: 0 },
    )
  }, [runs, coloured])
  return { inks, colourAxis, scale: coloured?.scale }
}
