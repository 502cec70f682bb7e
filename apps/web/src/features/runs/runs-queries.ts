import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getColumns } from '../../api/experiments.ts'
import { getRun, listDatasets } from '../../api/runs.ts'
import { type RunsPage, type RunsQuestion, readRunsPage } from '../../api/runs-table.ts'
import { retryWhileSilent } from '../../app/query-client.ts'

/** Rows asked for at a time: as many as the server gives. */
export const RUNS_PER_PAGE = 200

/** The keys seen in an experiment, for choosing columns; with values where it is one of several. */
export const columnsQuery = (experimentId: string, withValues = false) =>
  queryOptions({
    queryKey: withValues ? ['columns', experimentId, 'values'] : ['columns', experimentId],
    queryFn: ({ signal }) => getColumns(experimentId, { withValues }, signal),
    refetchInterval: retryWhileSilent,
  })

/** The rows of a table, page by page; the first page brings the total. */
export const runsQuery = (question: RunsQuestion) =>
  infiniteQueryOptions({
    queryKey: ['runs', question],
    queryFn: ({ signal, pageParam }): Promise<RunsPage> =>
      readRunsPage(
        question,
        {
          ...(pageParam === null ? {} : { cursor: pageParam }),
          pageSize: RUNS_PER_PAGE,
          withTotal: pageParam === null,
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData, // the old rows stay on screen until the new ones are here
    refetchInterval: retryWhileSilent,
  })

/** A few runs for a list: the newest, the children of one, those that run. */
export const runListQuery = (question: RunsQuestion, pageSize: number) =>
  queryOptions({
    queryKey: ['run-list', question, pageSize],
    queryFn: ({ signal }) => readRunsPage(question, { pageSize, withTotal: true }, signal),
    enabled: question.experimentIds.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: retryWhileSilent,
  })

/** One run. */
export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ['run', runId],
    queryFn: ({ signal }) => getRun(runId, signal),
    refetchInterval: retryWhileSilent,
  })

/** The data sets that a run read. */
export const datasetsQuery = (runId: string) =>
  queryOptions({
    queryKey: ['datasets', runId],
    queryFn: ({ signal }) => listDatasets(runId, signal),
  })
