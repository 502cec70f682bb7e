import { type Metric, thinSeries } from '@waymark/domain'
import type { MetricFigures, RunOverview } from '../../screens.ts'
import type { Context } from '../db.ts'
import { getExperimentRow } from '../experiments/get-experiment.ts'
import { pick } from '../metrics/placed-series.ts'
import type { WholeSeries } from '../metrics/read-series.ts'
import type { SeriesCache } from '../metrics/series-cache.ts'
import { getRun } from './get-run.ts'

/** A run with its metrics in figures and small curves. */
export async function runOverview(
  context: Context,
  cache: SeriesCache,
  { runId, points }: { runId: string; points: number },
): Promise<RunOverview> {
  const { info, metrics, params, tags } = await getRun(context, runId)
  const experiment = await getExperimentRow(context, info.experimentId)
  const version = await cache.version(context)
  const figures: MetricFigures[] = []
  for (const metric of metrics) {
    const series = await cache.get(
      context,
      { runId, key: metric.key },
      { version, withTimes: false },
    )
    figures.push(figuresOf(metric, series, points))
  }
  return { info, experimentName: experiment.name, params, tags, metrics: figures }
}

function figuresOf(latest: Metric, series: WholeSeries, points: number): MetricFigures {
  const { steps, values } = series
  const { least, greatest, nanCount } = endsOf(values)
  const at = (column: Float64Array, place: number) => (place < 0 ? null : (column[place] as number))
  return {
    key: latest.key,
    last: latest.value,
    lastStep: latest.step,
    lastTime: latest.timestamp,
    count: values.length,
    nanCount,
    min: at(values, least),
    minStep: at(steps, least),
    max: at(values, greatest),
    maxStep: at(steps, greatest),
    curve: points < 4 ? undefined : curveOf(series, points),
  }
}

/** The places of the least and the greatest value, -1 where all are NaN. */
function endsOf(values: Float64Array): { least: number; greatest: number; nanCount: number } {
  let least = -1
  let greatest = -1
  let nanCount = 0
  for (let place = 0; place < values.length; place++) {
    const value = values[place] as number // within the column, here and below
    if (Number.isNaN(value)) nanCount++
    else {
      if (least < 0 || value < (values[least] as number)) least = place
      if (greatest < 0 || value > (values[greatest] as number)) greatest = place
    }
  }
  return { least, greatest, nanCount }
}

function curveOf(series: WholeSeries, points: number) {
  const places = thinSeries(series, { start: 0, end: series.steps.length }, points)
  return { steps: pick(series.steps, places), values: pick(series.values, places) }
}
