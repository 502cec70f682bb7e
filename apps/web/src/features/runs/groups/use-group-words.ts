import { useQuery } from '@tanstack/react-query'
import type { RunsGroups } from '@waymark/protocol/waymark'
import { useCallback, useMemo } from 'react'
import type { RunsQuestion } from '../../../api/runs-table.ts'
import { useExperimentNames } from '../../experiments/experiment-name.tsx'
import type { ColumnId } from '../column-id.ts'
import { statusWord } from '../run-status.tsx'
import { runListQuery } from '../runs-queries.ts'

/** What a group's value is called: experiments and parent runs by name, the rest as it was logged. */
export type GroupWords = (value: string | null, at: number) => string | null

const PARENT: ColumnId = 't.mlflow.parentRunId'
const MOST_NAMED = 200

/** The words for the values of groups by these columns. */
export function useGroupWords(
  question: RunsQuestion,
  groupBy: readonly ColumnId[],
  found: RunsGroups | undefined,
): GroupWords {
  const experiments = useExperimentNames()
  const parents = useParentNames(question, groupBy.indexOf(PARENT), found)
  return useCallback(
    (value, at) => {
      const kind = groupBy[at]
      const names = kind === 'experiment' ? experiments : kind === PARENT ? parents : undefined
      if (kind === 'status' && value !== null) return statusWord(value)
      return value === null ? null : (names?.get(value) ?? value)
    },
    [experiments, parents, groupBy],
  )
}

function useParentNames(
  { experimentIds }: RunsQuestion,
  at: number,
  found: RunsGroups | undefined,
): ReadonlyMap<string, string> {
  const ids = at < 0 ? [] : (found?.groups ?? []).flatMap(({ values }) => values[at] ?? [])
  const named = ids.slice(0, MOST_NAMED).map((id) => `'${id.replaceAll("'", '')}'`)
  const filter = `attributes.run_id IN (${named.join(', ')})`
  const { data } = useQuery({
    ...runListQuery({ experimentIds, filter, orderBy: '', columns: [] }, MOST_NAMED),
    enabled: named.length > 0,
  })
  return useMemo(() => new Map(data?.rows.map(({ runId, name }) => [runId, name])), [data])
}
