import { thinSeries } from '@waymark/domain'
import type { ThinnedSeries, ThinnedSeriesQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { pick, placedSeries } from './placed-series.ts'
import type { SeriesCache } from './series-cache.ts'
import { findStretch } from './series-stretch.ts'

/** Series thinned to what a chart can show, in the order asked for. */
export async function thinnedSeries(
  context: Context,
  cache: SeriesCache,
  query: ThinnedSeriesQuery,
): Promise<ThinnedSeries[]> {
  const { maxPoints, withTimes, x = { kind: 'step' }, signal } = query
  const ends = { from: query.fromX ?? query.fromStep, to: query.toX ?? query.toStep }
  const version = await cache.version(context)
  const answers: ThinnedSeries[] = []
  const options = { version, withTimes, x, signal }
  for await (const whole of placedSeries(context, cache, query.series, options)) {
    const stretch = findStretch(whole.xs, ends)
    const places = thinSeries({ steps: whole.xs, values: whole.values }, stretch, maxPoints)
    answers.push({
      runId: whole.place.runId,
      key: whole.place.key,
      total: stretch.end - stretch.start,
      unplaced: whole.unplaced,
      steps: pick(whole.steps, places),
      values: pick(whole.values, places),
      times: withTimes && whole.times ? pick(whole.times, places) : undefined,
      xs: x.kind === 'step' ? undefined : pick(whole.xs, places),
    })
  }
  return answers
}
