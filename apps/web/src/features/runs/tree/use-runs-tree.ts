import {
  keepPreviousData,
  type QueryClient,
  useQueries,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import { childrenFilter } from '../../../api/children-filter.ts'
import { type RunRow, type RunsQuestion, readRunsPage } from '../../../api/runs-table.ts'
import { RUNS_PER_PAGE } from '../runs-queries.ts'
import { isTree, type RunsView } from '../runs-view.ts'
import type { RunsTable } from '../use-runs-table.ts'
import { type TreeLine, treeLines } from './tree-lines.ts'

/** The lines of a view that is a tree; undefined for any other. */
export function useRunsTree(
  { question, rows }: RunsTable,
  view: RunsView,
): readonly TreeLine[] | undefined {
  const client = useQueryClient()
  const isShown = isTree(view)
  const opened = isShown ? view.opened : NONE
  const answers = useQueries({
    queries: opened.map((runId) => ({
      queryKey: ['runs-below', runId, question],
      queryFn: ({ signal }: { signal: AbortSignal }) => readBelow(client, question, runId, signal),
      placeholderData: keepPreviousData<readonly RunRow[]>,
    })),
    combine: dataOf,
  })
  return useMemo(() => {
    if (!isShown || rows === undefined) return undefined
    const below = new Map(opened.map((runId, at) => [runId, answers[at] ?? []]))
    return treeLines(rows, new Set(opened), below)
  }, [isShown, rows, opened, answers])
}

const NONE: readonly string[] = []

// One function for good: with a new one each time all would be combined anew.
function dataOf(results: readonly { readonly data: readonly RunRow[] | undefined }[]) {
  return results.map(({ data }) => data)
}

/** All runs directly below one, page by page; what is here is shown while the rest comes. */
async function readBelow(
  client: QueryClient,
  question: RunsQuestion,
  runId: string,
  signal: AbortSignal,
): Promise<readonly RunRow[]> {
  const { topOnly: _, ...rest } = question
  const asked = { ...rest, filter: childrenFilter(runId) }
  const queryKey = ['runs-below', runId, question]
  const isFirst = client.getQueryData(queryKey) === undefined
  const found: RunRow[] = []
  let cursor: string | null = null
  do {
    const page = {
      ...(cursor !== null && { cursor }),
      pageSize: RUNS_PER_PAGE,
      withTotal: false,
    }
    const { rows, nextCursor } = await readRunsPage(asked, page, signal)
    found.push(...rows)
    cursor = nextCursor
    // What is read anew stays whole until all of it is here.
    if (isFirst && cursor !== null) client.setQueryData(queryKey, [...found])
  } while (cursor !== null)
  return found
}
