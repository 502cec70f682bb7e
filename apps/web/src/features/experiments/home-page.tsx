import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Experiment } from '../../api/experiments.ts'
import type { RunRow } from '../../api/runs-table.ts'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { Panel } from '../../components/panel.tsx'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { useLive } from '../../live/use-live.ts'
import { useThrottled } from '../../live/use-throttled.ts'
import { NoRuns } from '../runs/no-runs.tsx'
import { RunDuration } from '../runs/run-duration.tsx'
import { RunLink } from '../runs/run-link.tsx'
import { RunStatusBadge } from '../runs/run-status.tsx'
import { runListQuery } from '../runs/runs-queries.ts'
import { experimentsQuery } from './experiments-queries.ts'
import { ExperimentsTable } from './experiments-table.tsx'

/** Where work goes on: the experiments, what runs now, what ran last. */
export function HomePage() {
  const { data, error, refetch } = useQuery(experimentsQuery)
  useLiveHome()
  const experiments = data?.experiments ?? []
  const isEmpty = data !== undefined && experiments.every(({ runs }) => runs === 0)
  return (
    <Page title="Experiments" testId="home-page">
      {data === undefined && error && (
        <ErrorPanel title="The experiments could not be read" error={error} onRetry={refetch} />
      )}
      {data === undefined && !error && <Skeleton rows={12} label="Loading experiments" />}
      {data !== undefined && (
        <div className="home-body">
          <div>
            {isEmpty && <NoRuns isFiltered={false} />}
            <ExperimentsTable experiments={experiments} />
          </div>
          {!isEmpty && <RunLists experiments={experiments} />}
        </div>
      )}
    </Page>
  )
}

const READ_MS = 1_000

function useLiveHome(): void {
  const client = useQueryClient()
  const readAnew = useThrottled(() => {
    void client.invalidateQueries({ queryKey: ['experiments'] })
    void client.invalidateQueries({ queryKey: ['run-list'] })
  }, READ_MS)
  useLive({}, ({ event }) => {
    if (event !== 'points-added') readAnew()
  })
}

const LISTED = 8

function RunLists({ experiments }: { readonly experiments: readonly Experiment[] }) {
  const names = new Map(experiments.map(({ experimentId, name }) => [experimentId, name]))
  const question = {
    experimentIds: experiments.filter(({ runs }) => runs > 0).map((one) => one.experimentId),
    orderBy: 'attributes.start_time DESC',
    columns: ['attributes.experiment_id'],
  }
  const running = useQuery(
    // What fell silent runs no more, whatever is stored.
    runListQuery({ ...question, filter: "status = 'RUNNING' AND NOT status = 'LOST'" }, LISTED),
  )
  const failed = useQuery(
    runListQuery(
      {
        ...question,
        filter: `attributes.status = 'FAILED' and attributes.end_time > ${useDayAgo()}`,
        orderBy: 'attributes.end_time DESC',
      },
      LISTED,
    ),
  )
  const recent = useQuery(runListQuery({ ...question, filter: '' }, LISTED))
  const failure = [running, failed, recent].find(({ isError }) => isError)
  return (
    <aside className="home-lists" aria-label="Runs">
      {failure?.error && (
        <ErrorPanel
          title="The latest runs could not be read"
          error={failure.error}
          onRetry={failure.refetch}
        />
      )}
      {running.data && (
        <Panel
          title="Running now"
          count={running.data.total ?? 0}
          none="Nothing runs at the moment."
        >
          <RunList rows={running.data.rows} names={names} />
        </Panel>
      )}
      {!running.isPending && failed.data && (
        <Panel
          title="Failed in the last day"
          count={failed.data.total ?? 0}
          none="No run failed in the last day."
        >
          <RunList rows={failed.data.rows} names={names} />
        </Panel>
      )}
      {!running.isPending && !failed.isPending && recent.data && (
        <Panel title="Recent runs">
          <RunList rows={recent.data.rows} names={names} />
        </Panel>
      )}
    </aside>
  )
}

const HOUR_MS = 3_600_000

/** To the hour: a question that changes each second would be asked each second. */
function useDayAgo(): number {
  const [hour] = useState(() => Math.floor(Date.now() / HOUR_MS))
  return (hour - 24) * HOUR_MS
}

function RunList(props: {
  readonly rows: readonly RunRow[]
  readonly names: ReadonlyMap<string, string>
}): ReactNode {
  return (
    <ul className="run-list">
      {props.rows.map((row) => {
        const experimentId = String(row.values.get('attributes.experiment_id') ?? '')
        return (
          <li key={row.runId} data-run-id={row.runId}>
            <div>
              <RunLink runId={row.runId} name={row.name} />
              <RunStatusBadge status={row.status} />
            </div>
            <p>
              <span>{props.names.get(experimentId) ?? experimentId}</span>
              <span>
                <Moment time={row.startTime ?? 0} /> · <RunDuration run={row} />
              </span>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
