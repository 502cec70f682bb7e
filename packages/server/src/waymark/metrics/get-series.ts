import { invalid } from '@waymark/domain'
import { series as endpoint, MAX_SERIES } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'

/** Points in one answer: 16 MB, or 32 with times. */
const MAX_POINTS = 1_000_000

/** Several runs × metrics in one answer, thinned to what a chart can show. */
export const getSeries = readRoute(endpoint, async ({ args, store }) => {
  const { runIds, keys, maxPoints, fromStep, toStep, times, exact } = args
  const asked = args.series ?? runIds.flatMap((runId) => keys.map((key) => ({ runId, key })))
  if (asked.length > MAX_SERIES) {
    throw invalid(`${asked.length} series are asked for at once, more than ${MAX_SERIES}.`)
  }
  if (asked.length * maxPoints > MAX_POINTS) {
    throw invalid(
      `${asked.length} series of ${maxPoints} points are more than ${MAX_POINTS} points. Ask for fewer of either.`,
    )
  }
  const query = { series: asked, maxPoints, fromStep, toStep, withTimes: times }
  const found = await store.screens.thinnedSeries(query)
  return found.map((one) => ({ ...one, exact }))
})
