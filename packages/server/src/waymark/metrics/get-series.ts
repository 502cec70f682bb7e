import { invalid } from '@waymark/domain'
import { series as endpoint } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'
import { askedSeries } from './asked-series.ts'

/** Points in one answer: 16 MB, or 32 with times. */
const MAX_POINTS = 1_000_000

/** Several runs × metrics in one answer, thinned to what a chart can show. */
export const getSeries = readRoute(endpoint, async ({ args, store, signal }) => {
  const { maxPoints, x, fromX, toX, fromStep, toStep, times, exact } = args
  const asked = askedSeries(args)
  if (x.kind !== 'step' && (fromStep ?? toStep) !== undefined) {
    throw invalid(
      "'fromStep' and 'toStep' are of steps; along another x ask for 'fromX' and 'toX'.",
    )
  }
  if (asked.length * maxPoints > MAX_POINTS) {
    throw invalid(
      `${asked.length} series of ${maxPoints} points are more than ${MAX_POINTS} points. Ask for fewer of either.`,
    )
  }
  const stretch = { series: asked, x, fromX, toX, fromStep, toStep }
  const found = await store.screens.thinnedSeries({
    ...stretch,
    maxPoints,
    withTimes: times,
    signal,
  })
  return found.map((one) => ({ ...one, exact }))
})
