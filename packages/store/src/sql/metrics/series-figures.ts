import { seriesFigures as figuresOf, type SeriesFigures } from '@waymark/domain'
import type { SeriesFiguresQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { placedSeries } from './placed-series.ts'
import type { SeriesCache } from './series-cache.ts'
import { findStretch } from './series-stretch.ts'

/** Figures of all points of some series in a stretch of x. */
export async function seriesFigures(
  context: Context,
  cache: SeriesCache,
  { series, x = { kind: 'step' }, fromX, toX, signal }: SeriesFiguresQuery,
): Promise<SeriesFigures[]> {
  const version = await cache.version(context)
  const answers: SeriesFigures[] = []
  const options = { version, withTimes: false, x, signal }
  for await (const { xs, values } of placedSeries(context, cache, series, options)) {
    answers.push(figuresOf(xs, values, findStretch(xs, { from: fromX, to: toX })))
  }
  return answers
}
