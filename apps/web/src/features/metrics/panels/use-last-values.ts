import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Comparison } from '../../../api/comparison.ts'
import { isDrawable } from '../../../charts/curve.ts'
import { hearPoints } from '../../../live/point-news.ts'
import { useThrottled } from '../../../live/use-throttled.ts'
import { comparisonQuery } from '../../compare/comparison-query.ts'
import type { ChartRun } from '../curves-of.ts'

const READ_MS = 2_000

/** What some runs have last of everything, read anew as they go on. */
export function useComparison(runs: readonly ChartRun[]): {
  readonly data: Comparison | undefined
  readonly error: Error | null
} {
  const runIds = useMemo(() => runs.map(({ runId }) => runId), [runs])
  const client = useQueryClient()
  const { data, error } = useQuery(comparisonQuery(runIds))
  const readAnew = useThrottled(
    () => void client.invalidateQueries({ queryKey: ['comparison', runIds] }),
    READ_MS,
  )
  useEffect(() => hearPoints(readAnew), [readAnew])
  return { data, error }
}

/** A run with the last value of a metric. */
export interface LastValue {
  readonly run: ChartRun
  readonly value: number
}

/** The runs that have a finite last value of a metric, the greatest first. */
export function lastValuesOf(
  runs: readonly ChartRun[],
  comparison: Comparison,
  key: string,
): readonly LastValue[] {
  const values = comparison.metrics.find((metric) => metric.key === key)?.values ?? []
  const byRun = new Map(comparison.runs.map(({ runId }, at) => [runId, values[at]]))
  return runs
    .flatMap((run) => {
      const value = byRun.get(run.runId) ?? undefined
      return isDrawable(value) ? [{ run, value }] : []
    })
    .toSorted((a, b) => b.value - a.value)
}
