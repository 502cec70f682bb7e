import { useMemo } from 'react'
import { useInView } from '../../components/use-in-view.ts'
import { ChartCard } from './chart-card.tsx'
import { groupNotes, seriesNotes } from './chart-notes.ts'
import { xMetricOf } from './chart-view.ts'
import type { ChartStores, ChartsProps } from './charts-props.ts'
import { curvesOf, hasOneStep } from './curves-of.ts'
import type { ChartGroups } from './groups/chart-groups.ts'
import { groupLines } from './groups/group-lines.ts'
import { type GroupStores, useGroupSeries } from './groups/use-group-stores.ts'
import type { Place } from './sections/move-choices.tsx'
import { useMetricSeries } from './use-series.ts'

interface ChartProps extends ChartsProps {
  readonly metricKey: string
  readonly stores: ChartStores
  /** In pixels of the page. */
  readonly height?: number
  /** Where it stands among others, if it can be moved. */
  readonly place?: Place
}

/** One metric of some runs as lines, or of groups of them, with the values under the cursor, or as a table. */
export function MetricChart(props: ChartProps) {
  const { groups, stores } = props
  return groups && stores.grouped ? (
    <GroupsChart {...props} groups={groups} grouped={stores.grouped} />
  ) : (
    <RunsChart {...props} />
  )
}

function RunsChart(props: ChartProps) {
  const { metricKey, stores, runs, view } = props
  const [card, isNear] = useInView<HTMLElement>()
  const series = useMetricSeries(stores, metricKey, isNear)
  const { byRun, state, error } = series
  // All points of one step stand on one spot; by time they are a curve.
  const x = view.x === 'step' && hasOneStep(byRun) ? 'relative' : view.x
  const curves = useMemo(
    () => curvesOf(runs, byRun, { x, smoothing: view.smoothing }),
    [runs, byRun, x, view.smoothing],
  )
  const drawn = useMemo(() => runs.filter(({ runId }) => byRun.has(runId)), [runs, byRun])
  return (
    <ChartCard
      {...props}
      {...{ card, isNear, x, curves, state, error }}
      isHere={byRun.size > 0 || state === 'ready'}
      notes={seriesNotes(curves, byRun, xMetricOf(x))}
      measuredRuns={drawn}
      total={[...byRun.values()].reduce((sum, { total }) => sum + total, 0)}
      onRetry={() => stores.whole.retry(metricKey)}
    />
  )
}

function GroupsChart(
  props: ChartProps & { readonly groups: ChartGroups; readonly grouped: GroupStores },
) {
  const { metricKey, groups, grouped, runs, view } = props
  const [card, isNear] = useInView<HTMLElement>()
  const { found, state, error, retry } = useGroupSeries(grouped, metricKey, isNear)
  const x = found?.x === 'relative' ? 'relative' : view.x
  const curves = useMemo(
    () => groupLines(found?.curves ?? [], groups.shown, view.smoothing),
    [found, groups.shown, view.smoothing],
  )
  return (
    <ChartCard
      {...props}
      {...{ card, isNear, x, curves, state, error }}
      // Curves without a name and a colour would be none.
      isHere={found !== undefined && groups.census !== undefined}
      notes={groupNotes(found?.curves ?? [])}
      measuredRuns={runs}
      total={(found?.curves ?? []).reduce((sum, { points }) => sum + points, 0)}
      onRetry={retry}
    />
  )
}
