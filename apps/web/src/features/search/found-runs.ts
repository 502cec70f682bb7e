import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Experiment } from '../../api/experiments.ts'
import { type RunsQuestion, readRunsPage } from '../../api/runs-table.ts'

/** Runs whose name holds a text, or whose id it is, in any experiment; the newest first. */
export const foundRunsQuery = (
  typed: string,
  experiments: readonly Experiment[],
  pageSize: number,
) => {
  const filter = filterOf(typed.trim())
  const question: RunsQuestion = {
    experimentIds: experiments.filter(({ runs }) => runs > 0).map((one) => one.experimentId),
    filter: filter ?? '',
    orderBy: 'attributes.start_time DESC',
    columns: ['attributes.experiment_id'],
  }
  return queryOptions({
    queryKey: ['found-runs', question, pageSize],
    queryFn: ({ signal }) => readRunsPage(question, { pageSize, withTotal: false }, signal),
    enabled: filter !== undefined && question.experimentIds.length > 0,
    placeholderData: keepPreviousData,
  })
}

function filterOf(typed: string): string | undefined {
  if (/^[0-9a-f]{32}$/.test(typed)) return `attributes.run_id = '${typed}'`
  if (typed.length < 2) return undefined
  const quote = typed.includes("'") ? '"' : "'"
  if (typed.includes(quote)) return undefined
  return `attributes.run_name ILIKE ${quote}%${typed}%${quote}`
}
