import type { ReactNode } from 'react'
import type { Run } from '../../api/runs.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { RunDuration } from './run-duration.tsx'

/** When, how long, by whom, from what. */
export function RunFacts({ run }: { readonly run: Run }) {
  const source = run.tags.get('mlflow.source.name')
  const commit = run.tags.get('mlflow.source.git.commit')
  const branch = run.tags.get('mlflow.source.git.branch') ?? run.tags.get('waymark.git.branch')
  const isDirty =
    run.tags.get('mlflow.source.git.dirty')?.toLowerCase() === 'true' ||
    run.tags.get('waymark.git.dirty') === 'true'
  return (
    <dl className="run-facts">
      <Fact name="Started">
        <Moment time={run.startTime ?? 0} />
      </Fact>
      <Fact name="Duration">
        <RunDuration run={run} />
      </Fact>
      {run.user && <Fact name="User">{run.user}</Fact>}
      {source && (
        <Fact name="Source">
          <span className="fact-path" title={source}>
            {source}
          </span>
        </Fact>
      )}
      {commit && (
        <Fact name="Commit">
          <Link
            to={{ page: 'run', runId: run.runId, tab: 'code' }}
            title={isDirty ? `${commit} with uncommitted changes` : commit}
          >
            <code>
              {commit.slice(0, 8)}
              {isDirty && '*'}
            </code>
          </Link>
          {branch && <span> on {branch}</span>}
        </Fact>
      )}
      <Fact name="Run id">
        <code>{run.runId}</code>
        <CopyButton text={run.runId} label="Copy the run id" />
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
