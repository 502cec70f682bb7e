import { useQueries } from '@tanstack/react-query'
import type { GroupMetric, JsonNumber } from '@waymark/protocol/waymark'
import { useMemo } from 'react'
import { childrenFilter } from '../../../api/children-filter.ts'
import { readGroups } from '../../../api/runs-figures.ts'
import { type ColumnId, parseColumn, wireColumn } from '../column-id.ts'
import { figureColumns } from '../groups/groups-query.ts'
import type { RunsTable } from '../use-runs-table.ts'
import type { TreeLine } from './tree-lines.ts'

/** What came of the runs directly below a run. */
interface Below {
  /** By column: what of the metric's points the column shows of each run. */
  readonly figures: ReadonlyMap<ColumnId, GroupMetric>
  /** By column: the params and tags that all of them have alike. */
  readonly shared: ReadonlyMap<ColumnId, JsonNumber>
}

/** By run. */
export type FiguresBelow = ReadonlyMap<string, Below>

// Within the server's limits of conditions in a filter, and of columns.
const PARENTS_AT_ONCE = 80
const MOST_SHARED = 100

/**
 * What came of the runs below those of a tree: a parent seldom logs the scores of its trials itself,
 * and closed it would seem to have none. Undefined for any other view.
 */
export function useFiguresBelow(
  { question, ids, directions }: RunsTable,
  lines: readonly TreeLine[] | undefined,
): FiguresBelow | undefined {
  const parents = (lines ?? []).flatMap(({ row, children }) =>
    row && children > 0 ? [row.runId] : [],
  )
  const shown = figureColumns(ids, directions)
  const figures = shown.map(({ name }) => name)
  const alike = ids.filter((id) => /^[pt]\./.test(id)).slice(0, MOST_SHARED)
  const parts: string[][] = []
  for (let at = 0; at < parents.length; at += PARENTS_AT_ONCE) {
    parts.push(parents.slice(at, at + PARENTS_AT_ONCE))
  }
  const { experimentIds } = question
  const answers = useQueries({
    queries: (figures.length + alike.length === 0 ? [] : parts).map((some) => ({
      // Under the key of the runs below: what makes these old makes their figures old.
      queryKey: ['runs-below', 'figures', experimentIds, some, figures, alike],
      queryFn: ({ signal }: { signal: AbortSignal }) => {
        const filter = childrenFilter(...some)
        const by = ['tags.mlflow.parentRunId']
        const shared = alike.flatMap((id) => wireNameOf(id) ?? [])
        return readGroups(
          { experimentIds, filter },
          { by, figures, shared, runsPerGroup: 0 },
          signal,
        )
      },
    })),
    combine: dataOf,
  })
  const isTree = lines !== undefined
  const idsText = JSON.stringify([shown.map(({ id }) => id), alike])
  return useMemo(() => {
    if (!isTree) return undefined
    const [numbers, columns] = JSON.parse(idsText) as [ColumnId[], ColumnId[]] // as written above
    return new Map(
      answers.flatMap((answer) =>
        (answer?.groups ?? []).map(
          ({ values, metrics, shared = [] }) =>
            [
              values[0] ?? '',
              { figures: byName(numbers, metrics), shared: byName(columns, shared) },
            ] as const,
        ),
      ),
    )
  }, [isTree, answers, idsText])
}

function wireNameOf(id: ColumnId): string | undefined {
  const place = parseColumn(id)
  return place && wireColumn(place)
}

/** What there is of each of some names. */
function byName<T>(
  names: readonly string[],
  values: readonly (T | null)[],
): ReadonlyMap<string, T> {
  return new Map(
    values.flatMap((value, at) => (value === null ? [] : [[names[at] ?? '', value] as const])),
  )
}

// One function for good: with a new one each time all would be combined anew.
function dataOf<T>(results: readonly { readonly data: T | undefined }[]) {
  return results.map(({ data }) => data)
}
