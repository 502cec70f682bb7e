import { useQueries } from '@tanstack/react-query'
import type { GroupMetric } from '@waymark/protocol/waymark'
import { useMemo } from 'react'
import { childrenFilter } from '../../../api/children-filter.ts'
import { readGroups } from '../../../api/runs-figures.ts'
import { parseColumn } from '../column-id.ts'
import type { RunsTable } from '../use-runs-table.ts'
import type { TreeLine } from './tree-lines.ts'

/** By run, then by metric: the last values of the runs directly below it. */
export type FiguresBelow = ReadonlyMap<string, ReadonlyMap<string, GroupMetric>>

// Within the server's limits of conditions in a filter, and of metrics.
const PARENTS_AT_ONCE = 80
const MOST_METRICS = 50

/**
 * What came of the runs below those of a tree: a parent seldom logs the scores of its trials itself,
 * and closed it would seem to have none. Undefined for any other view.
 */
export function useFiguresBelow(
  { question, ids }: RunsTable,
  lines: readonly TreeLine[] | undefined,
): FiguresBelow | undefined {
  const parents = (lines ?? []).flatMap(({ row, children }) =>
    row && children > 0 ? [row.runId] : [],
  )
  const metrics = ids
    .map(parseColumn)
    .flatMap((place) => (place?.kind === 'metric' ? [place.key] : []))
    .slice(0, MOST_METRICS)
  const parts: string[][] = []
  for (let at = 0; at < parents.length; at += PARENTS_AT_ONCE) {
    parts.push(parents.slice(at, at + PARENTS_AT_ONCE))
  }
  const { experimentIds } = question
  const answers = useQueries({
    queries: (metrics.length === 0 ? [] : parts).map((some) => ({
      // Under the key of the runs below: what makes these old makes their figures old.
      queryKey: ['runs-below', 'figures', experimentIds, some, metrics],
      queryFn: ({ signal }: { signal: AbortSignal }) => {
        const filter = childrenFilter(...some)
        const by = ['tags.mlflow.parentRunId']
        return readGroups({ experimentIds, filter }, { by, metrics, runsPerGroup: 0 }, signal)
      },
    })),
    combine: dataOf,
  })
  const isTree = lines !== undefined
  const keysText = metrics.join('\n')
  return useMemo(() => {
    if (!isTree) return undefined
    const keys = keysText.split('\n')
    return new Map(
      answers.flatMap((answer) =>
        (answer?.groups ?? []).map(({ values, metrics: figures }) => {
          const known = figures.flatMap((one, at) => (one ? [[keys[at] ?? '', one] as const] : []))
          return [values[0] ?? '', new Map(known)] as const
        }),
      ),
    )
  }, [isTree, answers, keysText])
}

// One function for good: with a new one each time all would be combined anew.
function dataOf<T>(results: readonly { readonly data: T | undefined }[]) {
  return results.map(({ data }) => data)
}
