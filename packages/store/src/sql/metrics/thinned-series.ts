import { type Stretch, thinSeries } from '@waymark/domain'
import type { ThinnedSeries, ThinnedSeriesQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import type { CachedSeries, SeriesCache } from './series-cache.ts'

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
    const stretch = stretchOf(whole, query)
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

function stretchOf(
  { steps }: CachedSeries,
  { fromStep, toStep }: Pick<ThinnedSeriesQuery, 'fromStep' | 'toStep'>,
): Stretch {
  const start = fromStep === undefined ? 0 : firstAtLeast(steps, fromStep)
  const end = toStep === undefined ? steps.length : firstAtLeast(steps, toStep, true)
  return { start, end: Math.max(start, end) }
}

/** The first place whose step is at least, or with `isBeyond` greater than, a step. */
function firstAtLeast(steps: Float64Array, step: number, isBeyond = false): number {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const found = steps[middle] as number // within the series
    if (found < step || (isBeyond && found === step)) low = middle + 1
    else high = middle
  }
  return low
}
