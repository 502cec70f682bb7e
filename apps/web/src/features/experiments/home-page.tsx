import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import type { Experiment } from '../../api/experiments.ts'
import type { RunRow } from '../../api/runs-table.ts'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { Panel } from '../../components/panel.tsx'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { shortNumber } from '../../format/number.ts'
import { useLive } from '../../live/use-live.ts'
import { useThrottled } from '../../live/use-throttled.ts'
import { NoRuns } from '../runs/no-runs.tsx'
import { RunDuration } from '../runs/run-duration.tsx'
import { RunStatusBadge } from '../runs/run-status.tsx'
import { runListQuery } from '../runs/runs-queries.ts'
import { experimentsQuery } from './experiments-queries.ts'
import '../../styles/run.css'

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

function ExperimentsTable({ experiments }: { readonly experiments: readonly Experiment[] }) {
  useEffect(() => {
    performance.mark('wm:table-ready')
  }, [])
  return (
    <table className="plain-table" data-testid="experiments" aria-label="Experiments">
      <thead>
        <tr>
          <th scope="col">Experiment</th>
          <th scope="col" className="is-numeric">
            Runs
          </th>
          <th scope="col" className="is-numeric is-optional">
            Running
          </th>
          <th scope="col" className="is-numeric">
            Failed
          </th>
          <th scope="col" className="is-numeric">
            Last activity
          </th>
        </tr>
      </thead>
      <tbody>
        {experiments.map(({ experimentId, name, ...figures }) => (
          <tr key={experimentId} data-testid="experiment-row" data-experiment-id={experimentId}>
            <th scope="row" title={name}>
              <Link to={{ page: 'experiment', experimentId }}>{name}</Link>
            </th>
            <Count value={figures.runs} />
            <Count value={figures.running} className="is-running is-optional" />
            <Count value={figures.failed} className="is-failed" />
            <td className="is-numeric">
              <Moment time={figures.lastActivity ?? 0} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Count({ value, className = '' }: { readonly value: number; readonly className?: string }) {
  return (
    <td className={`is-numeric ${className} ${value === 0 ? 'is-none' : ''}`}>
      {shortNumber(value)}
    </td>
  )
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
    runListQuery({ ...question, filter: "attributes.status = 'RUNNING'" }, LISTED),
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
  return (
    <aside className="home-lists" aria-label="Runs">
      {running.data && (
        <Panel
          title="Running now"
          count={running.data.total ?? 0}
          none="Nothing runs at the moment."
        >
          <RunList rows={running.data.rows} names={names} />
        </Panel>
      )}
      {failed.data && (
        <Panel
          title="Failed in the last day"
          count={failed.data.total ?? 0}
          none="No run failed in the last day."
        >
          <RunList rows={failed.data.rows} names={names} />
        </Panel>
      )}
      {recent.data && (
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
              <Link to={{ page: 'run', runId: row.runId }} title={row.name}>
                {row.name}
              </Link>
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
