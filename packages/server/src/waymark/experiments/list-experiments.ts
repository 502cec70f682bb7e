import { silenceLimits } from '@waymark/domain'
import { listExperiments as endpoint, type JsonNumber, jsonInt64 } from '@waymark/protocol/waymark'
import type { ExperimentFigures } from '@waymark/store'
import { readRoute } from '../../kernel/route.ts'
import { patienceOf } from '../runs/lost-runs.ts'

/** Experiments with counts of runs and last activity. */
export const listExperiments = readRoute(endpoint, async ({ args, store, settings }) => {
  const { view: viewType, limit } = args
  const silence = silenceLimits(Date.now(), patienceOf(settings))
  const figures = await store.screens.experimentFigures({ viewType, limit: limit + 1, silence })
  return { experiments: figures.slice(0, limit).map(toSummary), hasMore: figures.length > limit }
})

function toSummary({ experiment, lastActivity, ...counts }: ExperimentFigures) {
  const { experimentId, name, lifecycleStage, createdAt, tags } = experiment
  return {
    experimentId,
    name,
    lifecycleStage,
    createdAt: jsonOrNull(createdAt),
    ...counts,
    lastActivity: jsonOrNull(lastActivity),
    tags,
  }
}

function jsonOrNull(value: number | bigint | null): JsonNumber | null {
  return value === null ? null : jsonInt64(value)
}
