import { queryOptions } from '@tanstack/react-query'
import { childrenFilter } from '../../api/children-filter.ts'
import { compareRuns } from '../../api/comparison.ts'
import { readImportance } from '../../api/runs-figures.ts'
import { type RunsQuestion, readRunsPage } from '../../api/runs-table.ts'
import { retryWhileSilent } from '../../app/query-client.ts'

/** As many as can be compared at once. */
export const MOST_TRIALS = 200

/** The trials of a sweep: the runs below a run, the oldest first, with all that they logged. */
export const trialsQuery = (experimentId: string, runId: string) =>
  queryOptions({
    queryKey: ['runs', 'sweep', experimentId, runId],
    queryFn: async ({ signal }) => {
      const question: RunsQuestion = {
        experimentIds: [experimentId],
        filter: childrenFilter(runId),
        orderBy: 'attributes.start_time ASC',
        columns: [],
      }
      const page = { pageSize: MOST_TRIALS, withTotal: true }
      const { rows, total = rows.length } = await readRunsPage(question, page, signal)
      const runIds = rows.map((row) => row.runId)
      const comparison = runIds.length === 0 ? undefined : await compareRuns(runIds, signal)
      return { comparison, total }
    },
    refetchInterval: retryWhileSilent,
  })

/** Which params the metric of a sweep goes with. */
export const importanceQuery = (experimentId: string, runId: string, metric: string) => {
  const scope = { experimentIds: [experimentId], filter: childrenFilter(runId) }
  return queryOptions({
    queryKey: ['runs', 'importance', scope, metric],
    queryFn: ({ signal }) => readImportance(scope, metric, signal),
    enabled: metric !== '',
  })
}
