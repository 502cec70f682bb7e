import { useEffect } from 'react'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { RunDuration } from './run-duration.tsx'
import { RunStatusBadge } from './run-status.tsx'
import { RunValue } from './runs-cells.tsx'
import type { RunsListProps } from './runs-table.tsx'

/** Runs as cards, for screens that are too narrow for columns. */
export function RunsCards({ runs, columns, experimentNames, more }: RunsListProps) {
  useEffect(() => {
    performance.mark('wm:table-ready')
  }, [])
  const picked = [...columns.metrics, ...columns.params.slice(0, 4)]
  return (
    <>
      <ul className="runs-cards" data-testid="runs-grid" aria-label="Runs">
        {runs.map((run) => (
          <li key={run.runId} data-testid="run-row" data-run-id={run.runId}>
            <div className="card-head">
              <Link to={{ page: 'run', runId: run.runId }}>{run.name}</Link>
              <RunStatusBadge status={run.status} />
            </div>
            <p className="card-facts">
              <Moment time={run.startTime} /> · <RunDuration run={run} />
              {experimentNames && (
                <>
                  {' · '}
                  <Link to={{ page: 'experiment', experimentId: run.experimentId }}>
                    {experimentNames.get(run.experimentId) ?? run.experimentId}
                  </Link>
                </>
              )}
            </p>
            <dl>
              {picked
                .filter(({ kind, key }) => (kind === 'metric' ? run.metrics : run.params).has(key))
                .map((column) => (
                  <div key={`${column.kind}.${column.key}`}>
                    <dt title={column.key}>{column.key}</dt>
                    <dd>
                      <RunValue run={run} column={column} />
                    </dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
      {more}
    </>
  )
}
