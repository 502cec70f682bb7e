import { seriesFigures as endpoint } from '@waymark/protocol/waymark'
import { readRoute } from '../../kernel/route.ts'
import { askedSeries } from './asked-series.ts'

/** Several series in figures, of every point that was logged in a stretch of x. */
export const getSeriesFigures = readRoute(endpoint, async ({ args, store, signal }) => {
  const { x, fromX, toX } = args
  const series = askedSeries(args)
  const figures = await store.screens.seriesFigures({ series, x, fromX, toX, signal })
  return {
    series: figures.map((one, at) => ({ ...(series[at] as (typeof series)[number]), ...one })),
  }
})
