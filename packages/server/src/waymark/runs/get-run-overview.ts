import {
  runOverview as endpoint,
  jsonInt64,
  jsonValue,
  type MetricSummary,
} from '@waymark/protocol/waymark'
import type { MetricFigures } from '@waymark/store'
import { readRoute } from '../../kernel/route.ts'
import { findLostRuns } from './lost-runs.ts'
import { toldDirections } from './told-directions.ts'

/** A run with last, least and greatest value and a small curve of each metric. */
export const getRunOverview = readRoute(endpoint, async ({ args, store, settings }) => {
  const { info, metrics, ...rest } = await store.screens.runOverview(args)
  const { startTime, endTime } = info
  const told = await toldDirections(store, [info.experimentId])
  const lost = await findLostRuns({ store, settings }, [info.runId])
  return {
    run: {
      ...info,
      status: lost.has(info.runId) ? 'LOST' : info.status,
      startTime: startTime === null ? null : jsonInt64(startTime),
      endTime: endTime === null ? null : jsonInt64(endTime),
    },
    ...rest,
    metrics: metrics.map((figures) => {
      const direction = told.get(figures.key)
      return { ...toSummary(figures), ...(direction && { direction }) }
    }),
  }
})

function toSummary({ curve, ...figures }: MetricFigures): MetricSummary {
  return {
    ...figures,
    last: jsonValue(figures.last),
    lastStep: jsonInt64(figures.lastStep),
    lastTime: jsonInt64(figures.lastTime),
    ...(curve && {
      sparkline: { steps: [...curve.steps], values: Array.from(curve.values, jsonValue) },
    }),
  }
}
