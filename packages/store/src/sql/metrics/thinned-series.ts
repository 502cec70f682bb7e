import { thinSeries } from '@waymark/domain'
import type { ThinnedSeries, ThinnedSeriesQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import type { SeriesCache } from './series-cache.ts'
import { findStretch } from './series-stretch.ts'

/** Series thinned to what a chart can show, in the order asked for. */
export async function thinnedSeries(
  context: Context,
  cache: SeriesCache,
  query: ThinnedSeriesQuery,
): Promise<ThinnedSeries[]> {
  const { maxPoints, withTimes } = query
  const version = await cache.version(context)
  const answers: ThinnedSeries[] = []
  for (const { runId, key } of query.series) {
    const whole = await cache.get(context, { runId, key }, { version, withTimes })
    const stretch = findStretch(whole.steps, query)
    const places = thinSeries(whole, stretch, maxPoints)
    answers.push({
      runId,
      key,
      total: stretch.end - stretch.start,
      steps: pick(whole.steps, places),
      values: pick(whole.values, places),
      times: withTimes && whole.times ? pick(whole.times, places) : undefined,
    })
  }
  return answers
}

/** The points at some places. */
export function pick(column: Float64Array, places: Uint32Array): Float64Array {
  return Float64Array.from(places, (place) => column[place] as number) // they lie within
}
