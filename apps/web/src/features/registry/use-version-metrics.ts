import { useQueries } from '@tanstack/react-query'
import { isSystemMetric, nameRank } from '@waymark/domain'
import { useMemo } from 'react'
import type { ComparedMetric, Comparison } from '../../api/comparison.ts'
import type { ModelVersion } from '../../api/models.ts'
import { bestOf } from '../../components/best-of.ts'
import type { Asked } from '../../components/part-error.tsx'
import { comparisonQuery } from '../compare/comparison-query.ts'

/** A metric of the runs that versions come from; without a key while it is not yet known which. */
export interface VersionMetric extends Partial<Pick<ComparedMetric, 'key' | 'direction'>> {
  readonly byRun: ReadonlyMap<string, number>
  /** The best among the versions, where a direction is known, they differ and all are here. */
  readonly best: number | undefined
}

/** Versions that are drawn, and the runs that are asked for, in one go. */
export const VERSIONS_AT_ONCE = 100
const MOST_METRICS = 2

// They hold the place of those that come, so that nothing moves.
const AWAITED: readonly VersionMetric[] = Array.from({ length: MOST_METRICS }, () => ({
  byRun: new Map(),
  best: undefined,
}))

/**
 * The main metrics of the runs behind some versions, the likeliest first.
 *
 * @param isAll whether the model has no others, among which might be a better one
 */
export function useVersionMetrics(
  versions: readonly ModelVersion[],
  isAll: boolean,
): { readonly metrics: readonly VersionMetric[]; readonly asked: readonly Asked[] } {
  const parts = Array.from({ length: Math.ceil(versions.length / VERSIONS_AT_ONCE) }, (_, at) => {
    const some = versions.slice(at * VERSIONS_AT_ONCE, (at + 1) * VERSIONS_AT_ONCE)
    return [...new Set(some.map(({ runId }) => runId))].filter(Boolean)
  }).filter((runIds) => runIds.length > 0)
  const { comparisons, isPending, asked } = useQueries({
    queries: parts.map(comparisonQuery),
    combine: (results) => ({
      comparisons: results.map(({ data }) => data).filter((data) => data !== undefined),
      isPending: results.some((result) => result.isPending),
      asked: results.map(({ error, refetch }) => ({ error, refetch })),
    }),
  })
  const metrics = useMemo(
    () =>
      comparisons.length === 0 && isPending ? AWAITED : metricsOf(comparisons, isAll && !isPending),
    [comparisons, isPending, isAll],
  )
  return { metrics, asked }
}

function metricsOf(comparisons: readonly Comparison[], isAll: boolean): readonly VersionMetric[] {
  // The newest versions tell which; an older one may have been measured otherwise.
  return (comparisons[0]?.metrics ?? [])
    .filter(({ key }) => !isSystemMetric(key))
    .toSorted((a, b) => nameRank(b.key) - nameRank(a.key) || a.key.localeCompare(b.key))
    .slice(0, MOST_METRICS)
    .map(({ key, direction }) => {
      const byRun = new Map(comparisons.flatMap((comparison) => valuesOf(comparison, key)))
      const best = isAll ? bestOf([...byRun.values()], direction) : undefined
      return { key, direction, byRun, best }
    })
}

function valuesOf(
  { runs, metrics }: Comparison,
  key: string,
): readonly (readonly [string, number])[] {
  const values = metrics.find((metric) => metric.key === key)?.values
  return runs.flatMap(({ runId }, at) => {
    const value = values?.[at] ?? null
    return value === null ? [] : [[runId, value] as const]
  })
}
