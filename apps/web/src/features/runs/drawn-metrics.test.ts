import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { expect, it } from 'vitest'
import { drawnMetrics } from './drawn-metrics.ts'

function buildColumns(...keys: readonly string[]): ExperimentColumns {
  const metrics = keys.map((key, place) => ({ key, place, runs: 1 }))
  return { runs: 1, sampledRuns: 1, params: [], metrics, tags: [] }
}

it('leaves out the metrics that only experiments without a drawn run have, and says whose they are', () => {
  const parts = [buildColumns('loss', 'acc'), buildColumns('loss', 'wer')]

  const { keys, leftOut } = drawnMetrics(parts, new Set([1]))

  expect([...keys]).toEqual(['loss', 'wer'])
  expect(leftOut).toEqual([{ at: 0, keys: ['acc'] }])
  expect(drawnMetrics(parts, new Set([0, 1])).leftOut).toEqual([])
})
