import { useQuery } from '@tanstack/react-query'
import type { Run } from '../../api/runs.ts'
import { Link } from '../../components/link.tsx'
import { Panel } from '../../components/panel.tsx'
import { comparisonQuery } from '../compare/comparison-query.ts'
import { isSweep } from '../sweeps/is-sweep.ts'
import { RunStatusBadge } from './run-status.tsx'
import { runListQuery } from './runs-queries.ts'

const MOST_CHILDREN = 50
// Of so many it is seen whether they differ in their params.
const SAMPLE = 12

/** The runs below a run; where they are the trials of a search, the way to it as one. */
export function ChildrenPanel({ run }: { readonly run: Run }) {
  const { data } = useQuery(
    runListQuery(
      {
        experimentIds: [run.experimentId],
        filter: `tags.\`mlflow.parentRunId\` = '${run.runId}'`,
        orderBy: 'attributes.start_time DESC',
        columns: [],
      },
      MOST_CHILDREN,
    ),
  )
  const sample = (data?.rows ?? []).slice(0, SAMPLE).map(({ runId }) => runId)
  const { data: compared } = useQuery(comparisonQuery(sample))
  if (!data || data.rows.length === 0) return null
  const total = data.total ?? data.rows.length
  return (
    <Panel
      title="Child runs"
      count={total}
      actions={
        compared &&
        isSweep(run, compared) && (
          <Link to={{ page: 'sweep', experimentId: run.experimentId, runId: run.runId }}>
            Open as a sweep
          </Link>
        )
      }
    >
      <ul className="run-list">
        {data.rows.map(({ runId, name, status }) => (
          <li key={runId}>
            <div>
              <Link to={{ page: 'run', runId }}>{name}</Link>
              <RunStatusBadge status={status} />
            </div>
          </li>
        ))}
      </ul>
      {total > data.rows.length && (
        <p className="quiet-note">The {data.rows.length} newest are listed.</p>
      )}
    </Panel>
  )
}
