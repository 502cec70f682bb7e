import { useQuery, useQueryClient } from '@tanstack/react-query'
import { isNotFound } from '../../api/fetch-json.ts'
import { Link } from '../../components/link.tsx'
import { Page } from '../../components/page.tsx'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { shortNumber } from '../../format/number.ts'
import { tabTitle } from '../../format/tab-title.ts'
import { useLive } from '../../live/use-live.ts'
import { useThrottled } from '../../live/use-throttled.ts'
import { runQuery } from '../runs/runs-queries.ts'
import { MOST_TRIALS, trialsQuery } from './sweep-query.ts'
import { SweepTrials } from './sweep-trials.tsx'
import '../../styles/compare.css'
import '../../styles/sweeps.css'

const READ_MS = 2_000

/** A run with runs below it, as the search that it is: how the best was found, and by what. */
export function SweepPage(props: { readonly experimentId: string; readonly runId: string }) {
  const { experimentId, runId } = props
  const { data, error, refetch } = useQuery(trialsQuery(experimentId, runId))
  const parentQuery = useQuery(runQuery(runId))
  const { data: parent, isPending, error: refusal } = parentQuery
  const isMissing = isNotFound(refusal)
  const retryFailed = () => {
    if (error) void refetch()
    if (refusal) void parentQuery.refetch()
  }
  const client = useQueryClient()
  const readAnew = useThrottled(
    () => void client.invalidateQueries({ queryKey: ['runs'] }),
    READ_MS,
  )
  useLive({ experiment: [experimentId] }, readAnew)
  return (
    <Page
      title={parent?.name ?? 'Sweep'}
      tab={parent && tabTitle(parent.name)}
      testId="sweep-page"
      above={
        <nav className="trail" aria-label="Where this sweep belongs">
          <Link to={{ page: 'experiment', experimentId }}>
            {parent?.experimentName ?? `Experiment ${experimentId}`}
          </Link>
          <span aria-hidden="true">/</span>
          <Link to={{ page: 'run', runId }}>parent run</Link>
        </nav>
      }
      beside={
        data && (
          <span className="runs-total" data-testid="trials-total">
            {shortNumber(data.total)} {data.total === 1 ? 'trial' : 'trials'}
            {data.total > MOST_TRIALS && `, the first ${MOST_TRIALS} shown`}
          </span>
        )
      }
    >
      {data === undefined && error && (
        <ErrorPanel title="The trials could not be read" error={error} onRetry={retryFailed} />
      )}
      {refusal && isMissing && data?.comparison === undefined && (
        <ErrorPanel title="There is no such run" error={refusal} />
      )}
      {/* Of a missing run the trials may be there; and where nothing can be read, one panel says so. */}
      {refusal && !isMissing && parent === undefined && data && (
        <ErrorPanel
          title="The run above the trials could not be read"
          error={refusal}
          onRetry={retryFailed}
        />
      )}
      {(data === undefined ? !error : isPending) && <Skeleton rows={12} label="Loading trials" />}
      {data && data.comparison === undefined && !refusal && !isPending && (
        <EmptyPanel title="No trials yet">
          <p>The runs below this run appear here.</p>
        </EmptyPanel>
      )}
      {/* The parent says what the search is about: without it another metric would flash by. */}
      {data?.comparison && !isPending && (
        <SweepTrials {...props} parent={parent} comparison={data.comparison} />
      )}
    </Page>
  )
}
