import { useQuery } from '@tanstack/react-query'
import { isSystemMetric, nameRank } from '@waymark/domain'
import { useMemo } from 'react'
import type { ComparedMetric } from '../../api/comparison.ts'
import type { ModelVersion } from '../../api/models.ts'
import { bestOf } from '../../components/best-of.ts'
import { comparisonQuery } from '../compare/comparison-query.ts'

/** A metric of the runs that versions come from. */
export interface VersionMetric extends Pick<ComparedMetric, 'key' | 'direction'> {
  readonly byRun: ReadonlyMap<string, number>
  /** The best among the versions, where a direction is known and they differ. */
  readonly best: number | undefined
}

const MOST_RUNS = 100
const MOST_METRICS = 2

/** The main metrics of the runs behind some versions, the likeliest first; none while they are asked for. */
export function useVersionMetrics(versions: readonly ModelVersion[]): readonly VersionMetric[] {
  const runIds = [...new Set(versions.map(({ runId }) => runId))]
    .filter(Boolean)
    .slice(0, MOST_RUNS)
  const { data } = useQuery(comparisonQuery(runIds))
  return useMemo(() => {
    const metrics = data?.metrics.filter(({ key }) => !isSystemMetric(key)) ?? []
    return metrics
      .toSorted((a, b) => nameRank(b.key) - nameRank(a.key) || a.key.localeCompare(b.key))
      .slice(0, MOST_METRICS)
      .map(({ key, direction, values }) => {
        const byRun = new Map(
          data?.runs.flatMap(({ runId }, at) => {
            const value = values[at]
            return value === null || value === undefined ? [] : ([[runId, value]] as const)
          }),
        )
        return { key, direction, byRun, best: bestOf([...byRun.values()], direction) }
      })
  }, [data])
}
