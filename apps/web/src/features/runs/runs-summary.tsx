import type { RunsColumns } from './runs-columns.ts'

/** What the table shows of what there is, without claiming a total that nobody counted. */
export function RunsSummary(props: {
  readonly columns: RunsColumns
  readonly runCount: number
  readonly query: { readonly hasNextPage: boolean; readonly isFetching: boolean }
}) {
  const { columns, runCount, query } = props
  if (runCount === 0) return null
  const parts = [
    `${query.hasNextPage ? 'first ' : ''}${runCount} ${runCount === 1 ? 'run' : 'runs'}`,
    shareOf(columns.metrics.length, columns.metricKeyCount, 'metric'),
    shareOf(columns.params.length, columns.paramKeyCount, 'param'),
  ]
  return (
    <p className="runs-summary" role="status" data-testid="runs-summary">
      {parts.filter((part) => part !== '').join(' · ')}
    </p>
  )
}

function shareOf(shown: number, total: number, noun: string): string {
  if (total === 0) return ''
  const nouns = total === 1 ? noun : `${noun}s`
  return shown === total ? `${total} ${nouns}` : `${shown} of ${total} ${nouns}`
}
